using System.Text.RegularExpressions;

namespace BhutanCustoms.Functions.Tests.Azure;

/// <summary>The Bicep files, as text.</summary>
internal static partial class Template
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "azure");

    /// <summary>The app settings that the template sets, in the module and in the sample parameters.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        SettingLine()
            .Matches(
                Between(Read("modules/functionapp.bicep"), "union(settings, {", "\n  })")
                    + Between(Read("main.bicepparam"), "param settings = {", "\n}")
            )
            .ToDictionary(line => line.Groups["name"].Value, line => line.Groups["value"].Value);

    public static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>The value of a parameter's attribute or default in main.bicep.</summary>
    public static string Parameter(string pattern) =>
        Regex.Match(Read("main.bicep"), pattern) is { Success: true } found
            ? found.Groups[1].Value
            : throw new InvalidDataException($"main.bicep has nothing like {pattern}.");

    private static string Between(string text, string start, string end)
    {
        var from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }

    [GeneratedRegex(@"^\s*(?<name>\w+): '?(?<value>.*?)'?$", RegexOptions.Multiline)]
    private static partial Regex SettingLine();
}
