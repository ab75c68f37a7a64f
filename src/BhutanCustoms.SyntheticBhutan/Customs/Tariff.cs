using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.SyntheticBhutan.Customs;

/// <summary>The shipped duty table, and what a reform makes of it, laid out for the codes and countries of this world.</summary>
internal sealed class Tariff
{
    private readonly IReadOnlyList<int> periods;
    private readonly TaxRates[] rates;
    private readonly int countries;

    public Tariff(IReadOnlyList<string> codes, IReadOnlyList<string> countries, TariffReform? reform = null)
    {
        var duties = ReferenceData.Shipped.Duties;
        periods = reform is null ? duties.Days : [.. duties.Days.Append(reform.Day).Distinct().Order()];
        this.countries = countries.Count;
        rates = [.. from code in codes from country in countries from period in periods select Rates(code, country, period)];

        TaxRates Rates(string code, string country, int day)
        {
            var shipped = duties.Rates(code, country, Math.Max(day, duties.Days[0]))!.Value;
            return reform?.Apply(code, country, day, shipped) ?? shipped;
        }
    }

    /// <summary>The rates for a code, a country of origin (both as indexes into the world's lists) and a day number.</summary>
    public TaxRates this[int code, int country, int day]
    {
        get
        {
            var period = periods.Count - 1;
            while (period > 0 && periods[period] > day)
            {
                period--;
            }

            return rates[(((code * countries) + country) * periods.Count) + period];
        }
    }
}
