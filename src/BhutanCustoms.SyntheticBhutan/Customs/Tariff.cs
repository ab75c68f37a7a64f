namespace BhutanCustoms.SyntheticBhutan.Customs;

/// <summary>
/// The shipped duty table laid out for the codes and countries of this world. Of the rows whose prefix begins the code, whose origin is the item's
/// or <c>*</c> and which are in force, the longest prefix counts, then the named origin, then the latest date.
/// </summary>
internal sealed class Tariff
{
    private readonly int[] periods;
    private readonly TaxRates[] rates;
    private readonly int countries;

    public Tariff(IReadOnlyList<string> codes, IReadOnlyList<string> countries)
    {
        var rows = EmbeddedTable.Read("duties.csv").Select(Row).ToArray();
        this.countries = countries.Count;
        periods = [.. rows.Select(row => row.From).Distinct().Order()];
        rates = new TaxRates[codes.Count * countries.Count * periods.Length];
        for (var i = 0; i < rates.Length; i++)
        {
            var (line, period) = Math.DivRem(i, periods.Length);
            var (code, country) = Math.DivRem(line, countries.Count);
            rates[i] = Find(rows, codes[code], countries[country], periods[period]);
        }
    }

    /// <summary>The rates for a code, a country of origin (both as indexes into the world's lists) and a day number.</summary>
    public TaxRates this[int code, int country, int day]
    {
        get
        {
            var period = periods.Length - 1;
            while (period > 0 && periods[period] > day)
            {
                period--;
            }

            return rates[(((code * countries) + country) * periods.Length) + period];
        }
    }

    private static TaxRates Find(DutyRow[] rows, string code, string country, int day) => rows
        .Where(row => code.StartsWith(row.Prefix, StringComparison.Ordinal) && (row.Origin == "*" || row.Origin == country) && row.From <= day)
        .MaxBy(row => (row.Prefix.Length, row.Origin != "*", row.From)).Rates;

    private static DutyRow Row(string[] fields)
    {
        double Share(int column) => EmbeddedTable.Number(fields[column]) / 100;
        return new(fields[0], fields[1], EmbeddedTable.Day(fields[2]), new(Share(3), Share(4), Share(5), Share(6), Share(7)));
    }

    private readonly record struct DutyRow(string Prefix, string Origin, int From, TaxRates Rates);
}
