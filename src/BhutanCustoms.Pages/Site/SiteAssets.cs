using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using BhutanCustoms.Pages.Language;

namespace BhutanCustoms.Pages.Site;

/// <summary>Styles, script and font, served from our own host under addresses that change with their content.</summary>
public static class SiteAssets
{
    private static readonly FrozenDictionary<string, SiteAsset> Files = Assembly
        .GetExecutingAssembly()
        .GetManifestResourceNames()
        .Where(name => !name.StartsWith(SiteTexts.ResourcePrefix, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name, Read);

    /// <summary>The address of a file.</summary>
    public static string Address(string name) => $"/assets/{name}?v={Files[name].Version}";

    /// <summary>A file; null where there is none of that name.</summary>
    public static SiteAsset? Find(string name) => Files.GetValueOrDefault(name);

    private static SiteAsset Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var type = Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".woff2" => "font/woff2",
            _ => "application/octet-stream",
        };
        return new SiteAsset(content, type, Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }
}
