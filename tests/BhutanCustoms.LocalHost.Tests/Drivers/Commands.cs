using System.Xml.Linq;

namespace BhutanCustoms.LocalHost.Tests.Drivers;

/// <summary>The commands that there are, as the command line's own description lists them.</summary>
public static class Commands
{
    /// <summary>Each command by its path, such as <c>audit verify</c>; branches, too.</summary>
    public static async Task<IReadOnlyDictionary<string, XElement>> AllAsync()
    {
        var (_, description) = await Typing.SayAsync(100_000, "cli", "xmldoc");
        return XDocument
            .Parse(description)
            .Descendants("Command")
            .Where(command => !Name(command).StartsWith("__", StringComparison.Ordinal))
            .ToDictionary(command => string.Join(' ', command.AncestorsAndSelf("Command").Reverse().Select(Name)));
    }

    private static string Name(XElement command) => command.Attribute("Name")!.Value;
}
