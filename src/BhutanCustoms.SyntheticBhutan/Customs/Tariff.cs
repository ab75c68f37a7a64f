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
        rates = [.. codes.SelectMany(code => Lay(rows.Where(row => code.StartsWith(row.Prefix, StringComparison.Ordinal)).ToArray(), countries))];
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

    /// <summary>The rates of one code by country and period.</summary>
    private IEnumerable<TaxRates> Lay(DutyRow[] rows, IReadOnlyList<string> origins) =>
        from origin in origins
        from period in periods
        select rows
            .Where(row => (row.Origin == "*" || row.Origin == origin) && row.From <= period)
            .MaxBy(row => (row.Prefix.Length, row.Origin != "*", row.From)).Rates;

    private static DutyRow Row(string[] fields)
    {
        double Share(int column) => EmbeddedTable.Number(fields[column]) / 100;
        return new(fields[0], fields[1], EmbeddedTable.Day(fields[2]), new(Share(3), Share(4), Share(5), Share(6), Share(7)));
    }

    private readonly record struct DutyRow(string Prefix, string Origin, int From, TaxRates Rates);
}
