namespace BhutanCustoms.SyntheticBhutan.Customs;

/// <summary>Taxes on one item by head, in ngultrum; <paramref name="Other"/> is green tax and, before 2026, sales tax.</summary>
internal readonly record struct Taxes(double Customs, double Gst, double Excise, double Other)
{
    public double Total => Customs + Gst + Excise + Other;
}
