namespace BhutanCustoms.Declarations.Reference;

/// <summary>Dated exchange rates: local currency for one unit of a foreign one.</summary>
public sealed class ExchangeRates
{
    private readonly Dictionary<string, (int Day, double Rate)[]> byCurrency;

    /// <summary>Makes a table from rates that hold from a day until the next entry of the same currency.</summary>
    public ExchangeRates(IEnumerable<(string Currency, DateOnly ValidFrom, double LocalPerUnit)> rates)
    {
        byCurrency = rates
            .GroupBy(rate => rate.Currency)
            .ToDictionary(
                group => group.Key,
                group => group.Select(rate => (rate.ValidFrom.DayNumber, rate.LocalPerUnit)).OrderBy(rate => rate.DayNumber).ToArray()
            );
    }

    /// <summary>The rate of a currency on a day; the earliest known one for days before it; NaN for a currency without rates.</summary>
    /// <param name="currency">ISO 4217 code.</param>
    /// <param name="dayNumber">The day as <see cref="DateOnly.DayNumber"/>.</param>
    public double On(string currency, int dayNumber)
    {
        if (!byCurrency.TryGetValue(currency, out var rates))
        {
            return double.NaN;
        }

        var found = rates[0].Rate;
        foreach (var (day, rate) in rates)
        {
            if (day > dayNumber)
            {
                break;
            }

            found = rate;
        }

        return found;
    }
}
