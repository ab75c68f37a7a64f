using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Sessions;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Files;

/// <summary>Which files are scored, and where what they come to is written.</summary>
internal sealed class RunSettings : SessionSettings
{
    private static readonly string[] Endings = [".csv", ".txt", ".tsv", ".gz", ".xlsx", ".xlsm"];

    [CommandArgument(0, "<FILE|FOLDER>")]
    [Description("A file, or a folder whose files (.csv, .txt, .tsv, .gz, .xlsx, .xlsm) are scored one after the other")]
    public string Place { get; init; } = "";

    [CommandOption("--source <NAME>", isRequired: true)]
    [Description("Where they come from, which says how their columns are read, such as bhutan; or a mapping's file")]
    public string Source { get; init; } = "";

    [CommandOption("--out <FOLDER>")]
    [Description("Gets scores, rejects, work lists and summary; of a folder's files, each in a folder of its name")]
    public string? Out { get; init; }

    public override ValidationResult Validate() =>
        !Path.Exists(Place) ? ValidationResult.Error($"There is no file or folder {Place}.")
        : Files().Count == 0 ? ValidationResult.Error($"The folder {Place} has no file that ends with {string.Join(", ", Endings)}.")
        : ValidationResult.Success();

    /// <summary>The files, in the order of their names.</summary>
    public IReadOnlyList<string> Files() =>
        File.Exists(Place)
            ? [Place]
            :
            [
                .. Directory
                    .EnumerateFiles(Place)
                    .Where(file => Endings.Contains(Path.GetExtension(file).ToLowerInvariant()) && !IsOpened(file))
                    .Order(StringComparer.Ordinal),
            ];

    /// <summary>Whether it is what Excel puts beside a workbook that somebody has open.</summary>
    private static bool IsOpened(string file) => Path.GetFileName(file).StartsWith("~$", StringComparison.Ordinal);

    /// <summary>What lies in the folder and isn't scored, as a sentence; null where there is nothing.</summary>
    public string? PassedOver()
    {
        if (File.Exists(Place))
        {
            return null;
        }

        string[] passed =
        [
            .. Directory
                .EnumerateFileSystemEntries(Place)
                .Where(path => !Files().Contains(path))
                .Select(path => Path.GetFileName(path) + (Directory.Exists(path) ? "/ (a folder)" : ""))
                .Order(StringComparer.Ordinal),
        ];
        return passed.Length == 0
            ? null
            : $"Not scored, since only files that end with {string.Join(", ", Endings)} are, and folders aren't searched: "
                + $"{string.Join(", ", passed.Take(10))}{(passed.Length > 10 ? $" and {passed.Length - 10} more" : "")}.";
    }

    /// <summary>
    /// Where the results of a file go: into a for a.csv, into a-csv where a.txt is there, too. Null where none are wanted.
    /// </summary>
    public string? Results(string file, IReadOnlyList<string> files)
    {
        if (Out is null || file == Place)
        {
            return Out is null ? null : Path.GetFullPath(Out);
        }

        var alone = files.Count(other => string.Equals(Stem(other), Stem(file), StringComparison.OrdinalIgnoreCase)) == 1;
        return Path.GetFullPath(Path.Combine(Out, alone ? Stem(file) : Path.GetFileName(file).Replace('.', '-')));
    }

    /// <summary>The name without endings: a for a.csv and a.csv.gz.</summary>
    private static string Stem(string file)
    {
        var name = Path.GetFileName(file);
        while (
            Endings.Contains(Path.GetExtension(name).ToLowerInvariant()) && Path.GetFileNameWithoutExtension(name) is { Length: > 0 } stem
        )
        {
            name = stem;
        }

        return name;
    }
}
