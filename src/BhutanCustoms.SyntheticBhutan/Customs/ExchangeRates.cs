namespace BhutanCustoms.SyntheticBhutan.Customs;

/// <summary>
/// The shipped exchange rates: ngultrum for one unit of a currency. Before the first rate the first holds, after the last the last.
/// </summary>
internal sealed class ExchangeRates
{
    private readonly (int From, double Rate)[][] rates;

    public ExchangeRates()
    {
        var byCurrency = EmbeddedTable.Read("rates.csv").GroupBy(fields => fields[0]).ToArray();
        Currencies = [.. byCurrency.Select(group => group.Key)];
        rates =
        [
            .. byCurrency.Select(group =>
                group.Select(f => (EmbeddedTable.Day(f[1]), EmbeddedTable.Number(f[2]))).OrderBy(rate => rate.Item1).ToArray()
            ),
        ];
    }

    public string[] Currencies { get; }

    public double this[int currency, int day]
    {
        get
        {
            var known = rates[currency];
            var last = known.Length - 1;
            while (last > 0 && known[last].From > day)
            {
                last--;
            }

            return known[last].Rate;
        }
    }
}
