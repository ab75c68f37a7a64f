namespace BhutanCustoms.Declarations.Reference;

/// <summary>
/// Rates as shares of their base: customs duty and green tax of CIF, excise and sales tax of CIF and duty, GST of all of these together.
/// </summary>
/// <param name="Customs">Customs duty, as a share of CIF.</param>
/// <param name="Gst">Goods and services tax, as a share of CIF and all other duties and taxes.</param>
/// <param name="Excise">Excise, as a share of CIF and customs duty.</param>
/// <param name="Green">Green tax, as a share of CIF.</param>
/// <param name="Sales">Sales tax (before 2026), as a share of CIF and customs duty.</param>
public readonly record struct TaxRates(double Customs, double Gst, double Excise, double Green, double Sales)
{
    /// <summary>Taxes on one unit of CIF, unrounded: what makes one line cheaper than another.</summary>
    public double Burden
    {
        get
        {
            var dutiable = 1 + Customs;
            var excise = dutiable * Excise;
            var other = Green + (dutiable * Sales);
            return Customs + excise + other + ((dutiable + excise + other) * Gst);
        }
    }

    /// <summary>The taxes on a customs value in local currency, each head rounded to hundredths.</summary>
    public Taxes On(double cif)
    {
        var customs = Money(cif * Customs);
        var dutiable = cif + customs;
        var excise = Money(dutiable * Excise);
        var other = Money((cif * Green) + (dutiable * Sales));
        return new Taxes(customs, Money((dutiable + excise + other) * Gst), excise, other);
    }

    private static double Money(double value) => Math.Round(value * 100) / 100;
}
