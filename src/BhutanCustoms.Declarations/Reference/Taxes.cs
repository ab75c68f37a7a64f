namespace BhutanCustoms.Declarations.Reference;

/// <summary>Taxes on one item by head, in local currency.</summary>
/// <param name="Customs">Customs duty.</param>
/// <param name="Gst">Goods and services tax.</param>
/// <param name="Excise">Excise.</param>
/// <param name="Other">Green tax and, before 2026, sales tax.</param>
public readonly record struct Taxes(double Customs, double Gst, double Excise, double Other)
{
    /// <summary>All of them.</summary>
    public double Total => Customs + Gst + Excise + Other;
}
