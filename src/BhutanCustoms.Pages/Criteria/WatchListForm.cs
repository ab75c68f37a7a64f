using System.Globalization;
using System.Text;
using BhutanCustoms.Criteria.WatchLists;
using BhutanCustoms.Criteria.Writing;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Pages.Criteria;

/// <summary>A watch list as a form has it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Parties, codes, words or routes.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Reason">Why there is such a list.</param>
/// <param name="Until">The last day that it counts on, yyyy-MM-dd; empty for no end.</param>
/// <param name="Entries">Its entries as CSV, with the header <c>value,reason,until</c>.</param>
/// <param name="Version">The version that is there; 0 for none.</param>
public sealed record WatchListForm(string Name, string Kind, string Source, string Reason, string Until, string Entries, int Version)
{
    private const string Header = "value,reason,until\n";
    private static readonly string[] Columns = ["value", "reason", "until"];

    /// <summary>The form of a new list.</summary>
    public static WatchListForm Empty { get; } = new("", "parties", "", "", "", Header, 0);

    /// <summary>The form of a list that is there.</summary>
    public static WatchListForm Of(WatchList list, int version) =>
        new(
            list.Name,
            WatchListJson.Name(list.Kind),
            list.Source,
            list.Reason,
            Day(list.Until),
            Header
                + string.Concat(
                    list.Entries.Select(entry => $"{CsvText.Field(entry.Value)},{CsvText.Field(entry.Reason)},{Day(entry.Until)}\n")
                ),
            version
        );

    /// <summary>How well a row of a workbook fits as the header of a watch list.</summary>
    public static HeaderFit Fit(IReadOnlyList<string> names) =>
        Columns.Intersect(names.Select(name => name.Trim()), StringComparer.OrdinalIgnoreCase).ToArray() is var known
            ? new HeaderFit(known.Length, known.Contains(Columns[0]))
            : default;

    /// <summary>The list that is meant.</summary>
    /// <param name="file">Entries that were uploaded in the place of those typed; empty for none.</param>
    public WatchListReading Read(ReadOnlySpan<byte> file)
    {
        DateOnly? until = null;
        if (Until.Length > 0)
        {
            if (!DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return Wrong("until", "The last day is no day.", "Write it as 2026-12-31.");
            }

            until = day;
        }

        if (WatchListJson.Kind(Kind) is not { } kind)
        {
            return Wrong("kind", "There is no such kind.", "Choose parties, codes, words or routes.");
        }

        if (Source.Length is 0 or > CriterionBounds.Text || Reason.Length is 0 or > CriterionBounds.Text)
        {
            return Wrong("source", "Source or reason is missing or too long.", "Say where the list comes from, and why there is one.");
        }

        return WatchListTable.Read(
            new WatchList(Name, kind, Source, Reason, [], until),
            file.IsEmpty ? Encoding.UTF8.GetBytes(Entries) : file
        );
    }

    private static WatchListReading Wrong(string path, string message, string remedy) =>
        new(null, [new CriterionFault(path, message, remedy)]);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
