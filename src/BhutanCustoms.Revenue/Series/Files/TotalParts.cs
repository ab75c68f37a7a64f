using System.Globalization;
using System.Text.RegularExpressions;

namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>
/// Finds parts of a history that are the sum of the others, such as a head "Total" beside duty and tax: counted with them they would double
/// the revenue.
/// </summary>
internal static partial class TotalParts
{
    private const int FewestMonths = 3;
    private const long Rounding = 100; // a ngultrum

    private static readonly (string Name, Func<SeriesKey, string?> Part)[] Dimensions =
    [
        ("office", key => key.Office),
        ("head", key => key.Head),
        ("chapter group", key => key.ChapterGroup),
        ("origin", key => key.Origin),
    ];

    /// <summary>The entries without totals, a sentence for each total, and what has to be corrected.</summary>
    public static (IReadOnlyList<RevenueEntry> Entries, IReadOnlyList<string> Notes, string? Error) LeaveOut(
        IReadOnlyList<RevenueEntry> entries
    )
    {
        var notes = new List<string>();
        foreach (var (name, part) in Dimensions)
        {
            foreach (var value in entries.Select(entry => part(entry.Key)).Distinct().ToArray())
            {
                var (months, differs, others) = Compare(entries, part, value);
                var named = value is not null && Total().IsMatch(value);
                if (months >= FewestMonths && differs is null && (others >= 2 || named))
                {
                    notes.Add(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"The {name} {Text(value)} is the sum of the others in each of {months:N0} months: a total, so it was left out."
                        )
                    );
                    entries = [.. entries.Where(entry => part(entry.Key) != value)];
                }
                else if (named && months > 0 && differs is { } month)
                {
                    return (
                        entries,
                        notes,
                        $"The {name} {Text(value)} isn't the sum of the others in {month}: leave it out if it is a total, or name it "
                            + $"otherwise."
                    );
                }
            }
        }

        return (entries, notes, null);
    }

    /// <summary>In how many months one value stands beside others, the first where it isn't their sum, and the fewest others.</summary>
    private static (int Months, Month? Differs, int Others) Compare(
        IReadOnlyList<RevenueEntry> entries,
        Func<SeriesKey, string?> part,
        string? value
    )
    {
        var (months, others, differs) = (0, int.MaxValue, (Month?)null);
        foreach (
            var month in entries
                .GroupBy(entry => (entry.Month, Beside: Without(entry.Key, part)))
                .OrderBy(group => group.Key.Month)
                .Select(group => group.GroupBy(entry => entry.Key).Select(cell => cell.MaxBy(entry => entry.KnownAt)!).ToArray())
        )
        {
            var own = month.FirstOrDefault(entry => part(entry.Key) == value);
            var rest = month.Where(entry => part(entry.Key) != value).ToArray();
            if (own is null || rest.Length == 0)
            {
                continue;
            }

            months++;
            others = Math.Min(others, rest.Length);
            differs ??=
                own.Chhetrum == 0 || Math.Abs(rest.Sum(entry => (decimal)entry.Chhetrum) - own.Chhetrum) > Rounding ? own.Month : null;
        }

        return (months, differs, months == 0 ? 0 : others);
    }

    private static SeriesKey Without(SeriesKey key, Func<SeriesKey, string?> part) =>
        part == Dimensions[0].Part ? key with { Office = null }
        : part == Dimensions[1].Part ? key with { Head = null }
        : part == Dimensions[2].Part ? key with { ChapterGroup = null }
        : key with { Origin = null };

    private static string Text(string? value) => value is null ? "that is empty" : $"'{value}'";

    [GeneratedRegex("^(grand |over)?(total|all|sum)s?( .*)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Total();
}
