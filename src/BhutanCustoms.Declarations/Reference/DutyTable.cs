using System.Collections.Frozen;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Declarations.Reference;

/// <summary>
/// Rates of duties and taxes by code, origin and day. Of the rows whose prefix begins the code, whose origin is the item's or <c>*</c> and
/// which are in force, the longest prefix counts, then the named origin, then the latest date.
/// </summary>
public sealed class DutyTable
{
    private const string AnyOrigin = "*";
    private const int LongestPrefix = 10;

    /// <summary>Excise on spirits and tobacco goes beyond 100 %; more than this is a slip of the decimal point.</summary>
    private const double MostPercent = 1_000;

    private readonly FrozenDictionary<string, Row[]>.AlternateLookup<ReadOnlySpan<char>> byPrefix;

    private DutyTable(IEnumerable<Row> rows)
    {
        var sorted = rows.OrderBy(row => row.Origin == AnyOrigin).ThenByDescending(row => row.From).ToLookup(row => row.Prefix);
        byPrefix = sorted
            .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        Days = [.. sorted.SelectMany(group => group).Select(row => row.From).Distinct().Order()];
    }

    /// <summary>The days (as <see cref="DateOnly.DayNumber"/>) on which some rate changes, ascending.</summary>
    public IReadOnlyList<int> Days { get; }

    /// <summary>The rates for a code, or null where the table has none in force.</summary>
    /// <param name="code">HS code of 2 to 10 digits.</param>
    /// <param name="origin">Country of origin, ISO 3166-1 alpha-2; null where it is unknown, then only rows for all origins count.</param>
    /// <param name="day">The day as <see cref="DateOnly.DayNumber"/>.</param>
    public TaxRates? Rates(ReadOnlySpan<char> code, string? origin, int day)
    {
        for (var length = Math.Min(code.Length, LongestPrefix); length >= 2; length--)
        {
            if (byPrefix.TryGetValue(code[..length], out var rows))
            {
                foreach (var row in rows)
                {
                    if (row.From <= day && (row.Origin == AnyOrigin || row.Origin == origin))
                    {
                        return row.Rates;
                    }
                }
            }
        }

        return null;
    }

    /// <summary>Reads the list <c>duties</c>.</summary>
    /// <param name="table">Columns <c>hs_prefix, origin, valid_from</c> and five of percentages.</param>
    /// <param name="countries">The countries that an origin may name.</param>
    /// <exception cref="FormatException">A value is malformed or a row stands twice; the message names list, row, column and
    /// value.</exception>
    public static DutyTable Read(CsvTable table, IReadOnlySet<string> countries)
    {
        var seen = new HashSet<(string, string, int)>();
        return new DutyTable(
            table.Rows.Select(line =>
            {
                var row = Read(line, countries);
                return seen.Add((row.Prefix, row.Origin, row.From))
                    ? row
                    : throw line.Bad(
                        "hs_prefix",
                        $"there once only for origin {row.Origin} from {line["valid_from"]}: remove one of the two rows"
                    );
            })
        );
    }

    private static Row Read(CsvTable.Row line, IReadOnlySet<string> countries)
    {
        var (prefix, origin) = (line["hs_prefix"], line["origin"]);
        if (prefix.Length is < 2 or > LongestPrefix || !prefix.All(char.IsAsciiDigit))
        {
            throw line.Bad("hs_prefix", $"an HS code or its beginning: 2 to {LongestPrefix} digits, as text");
        }

        if (origin != AnyOrigin && !countries.Contains(origin))
        {
            throw line.Bad("origin", "a code of the list countries, or * for all");
        }

        return new Row(
            prefix,
            origin,
            line.Date("valid_from").DayNumber,
            new TaxRates(
                Share(line, "customs_duty_percent"),
                Share(line, "gst_percent"),
                Share(line, "excise_percent"),
                Share(line, "green_tax_percent"),
                Share(line, "sales_tax_percent")
            )
        );
    }

    private static double Share(CsvTable.Row line, string column) =>
        line.Number(column) is >= 0 and <= MostPercent and var percent
            ? percent / 100
            : throw line.Bad(column, $"a percentage from 0 to {MostPercent:N0}");

    private readonly record struct Row(string Prefix, string Origin, int From, TaxRates Rates);
}
