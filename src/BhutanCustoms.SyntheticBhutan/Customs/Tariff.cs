using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.SyntheticBhutan.Customs;

/// <summary>The shipped duty table laid out for the codes and countries of this world.</summary>
internal sealed class Tariff
{
    private readonly IReadOnlyList<int> periods;
    private readonly TaxRates[] rates;
    private readonly int countries;

    public Tariff(IReadOnlyList<string> codes, IReadOnlyList<string> countries)
    {
        var duties = ReferenceData.Shipped.Duties;
        (periods, this.countries) = (duties.Days, countries.Count);
        rates = [.. from code in codes from country in countries from period in periods select duties.Rates(code, country, period)!.Value];
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
