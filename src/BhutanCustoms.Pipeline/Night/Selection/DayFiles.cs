using System.Text.Json;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>The files of a day at an office, in the order in which they were finished, as a text.</summary>
internal static class DayFiles
{
    /// <summary>So many are kept one by one, later ones together: a row of a table has room for no more than some hundred.</summary>
    public const int Most = 20;

    private const string Others = "others";

    public static string Write(IReadOnlyList<DayFile> files) => files.Count == 0 ? "" : JsonSerializer.Serialize(files);

    public static IReadOnlyList<DayFile> Read(string text) => text.Length == 0 ? [] : JsonSerializer.Deserialize<DayFile[]>(text)!;

    /// <summary>The files with one, instead of what it was before where it has been here.</summary>
    /// <param name="files">The files.</param>
    /// <param name="file">The one.</param>
    /// <param name="before">What it was before; null where it is new.</param>
    public static IReadOnlyList<DayFile> With(IReadOnlyList<DayFile> files, DayFile file, DayFile? before)
    {
        if (files.Any(one => one.Batch == file.Batch))
        {
            return [.. files.Select(one => one.Batch == file.Batch ? file : one)];
        }

        if (files.Count < Most)
        {
            return [.. files, file];
        }

        var last = files[^1];
        return
        [
            .. files.Take(Most - 1),
            new DayFile(
                Others,
                last.Items + file.Items - (before?.Items ?? 0),
                last.Red + file.Red - (before?.Red ?? 0),
                last.Yellow + file.Yellow - (before?.Yellow ?? 0),
                last.Without + file.Without - (before?.Without ?? 0),
                Math.Min(last.RiskFrom, file.RiskFrom)
            ),
        ];
    }
}
