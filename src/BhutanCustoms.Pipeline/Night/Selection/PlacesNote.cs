using System.Globalization;

namespace BhutanCustoms.Pipeline.Night.Selection;

/// <summary>Says in words what became of an office's places where a file didn't have them all.</summary>
public static class PlacesNote
{
    /// <summary>A note for people; null where there is nothing to say.</summary>
    /// <param name="office">The office's name.</param>
    /// <param name="share">What a file took of its capacity.</param>
    internal static string? Of(string office, OfficeShare share)
    {
        var kept = (share.RedKept, share.YellowKept) switch
        {
            (0, 0) => null,
            var (red, yellow) => $"{Places(red, yellow)} of {office} are left open for later files of the day.",
        };
        var note = string.Join(' ', new[] { Of(office, DayFiles.Read(share.FilesBefore), share.Of("")), kept }.OfType<string>());
        return note.Length == 0 ? null : note;
    }

    /// <summary>The notes of a day's files, those that went without places first.</summary>
    /// <param name="office">The office's name.</param>
    /// <param name="files">The files of the day, in their order.</param>
    public static IEnumerable<string> OfDay(string office, IReadOnlyList<DayFile> files) =>
        files
            .Index()
            .Select(file => Of(office, [.. files.Take(file.Index)], file.Item) is { } note ? $"Batch {file.Item.Batch}: {note}" : null)
            .OfType<string>();

    private static string? Of(string office, IReadOnlyList<DayFile> before, DayFile file)
    {
        var took = before.Where(one => one.Red + one.Yellow > 0).OrderByDescending(one => one.Red + one.Yellow).ToArray();
        return file.Without == 0 || took.Length == 0
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Places(took.Sum(one => one.Red), took.Sum(one => one.Yellow))} of {office} were taken by batch {took[0].Batch}"
                    + $"{(took.Length > 1 ? $" and {took.Length - 1:N0} more" : "")} before; {file.Without:N0} "
                    + $"{(file.Without == 1 ? "item" : "items")} with a risk of {100 * file.RiskFrom:0.#} % or more went without."
            );
    }

    private static string Places(int red, int yellow) =>
        string.Create(CultureInfo.InvariantCulture, $"{red:N0} red and {yellow:N0} yellow places");
}
