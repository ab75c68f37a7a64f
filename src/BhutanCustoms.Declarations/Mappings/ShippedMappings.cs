using System.Reflection;

namespace BhutanCustoms.Declarations.Mappings;

/// <summary>The mappings that come with the program, and the JSON Schema of mappings.</summary>
public static class ShippedMappings
{
    private const string Folder = "BhutanCustoms.Declarations.Mappings.Shipped.";

    /// <summary>The files by name: <c>SOURCE.json</c> for each mapping, and <c>mapping.schema.json</c>.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files { get; } =
        Assembly
            .GetExecutingAssembly()
            .GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .ToDictionary(name => name[Folder.Length..], Read);

    /// <summary>The mappings by source name.</summary>
    public static IReadOnlyDictionary<string, SourceMapping> BySource { get; } =
        Files
            .Where(file => !file.Key.EndsWith(".schema.json", StringComparison.Ordinal))
            .Select(file => SourceMapping.Parse(file.Value, file.Key))
            .ToDictionary(mapping => mapping.Source);

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
