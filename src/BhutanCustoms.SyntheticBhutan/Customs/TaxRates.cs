namespace BhutanCustoms.SyntheticBhutan.Customs;

/// <summary>Rates as shares of their base: customs duty and green tax of CIF, excise and sales tax of CIF and duty, GST of all of these together.</summary>
internal readonly record struct TaxRates(double Customs, double Gst, double Excise, double Green, double Sales)
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

    /// <summary>The taxes on a customs value in ngultrum, each head rounded to chhertum.</summary>
    public Taxes On(double cif)
    {
        var customs = Amounts.Money(cif * Customs);
        var dutiable = cif + customs;
        var excise = Amounts.Money(dutiable * Excise);
        var other = Amounts.Money((cif * Green) + (dutiable * Sales));
        return new Taxes(customs, Amounts.Money((dutiable + excise + other) * Gst), excise, other);
    }
}
