using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Consignments;

/// <summary>One item while it is made; the stream fills the same row again and again. Codes are indexes into the world's lists.</summary>
internal sealed class ItemRow
{
    public const int NotInspected = -1;

    public Consignment Consignment { get; } = new();

    public int ItemNumber { get; set; }

    public Good Good { get; set; } = null!;

    public double Packs { get; set; }

    public double PerPack { get; set; }

    public int Code { get; set; }

    public int Origin { get; set; }

    public double Quantity { get; set; }

    public double NetMass { get; set; }

    public double GrossMass { get; set; }

    public double Fob { get; set; }

    public double Cif { get; set; }

    public Taxes Taxes { get; set; }

    public FraudKind Kind { get; set; }

    public int TrueCode { get; set; }

    public int TrueOrigin { get; set; }

    public double TrueQuantity { get; set; }

    public double TrueNetMass { get; set; }

    public double TrueCif { get; set; }

    public double LostRevenue { get; set; }

    /// <summary>How likely fraud is relative to other items; 0 where no kind of fraud would pay.</summary>
    public double Propensity { get; set; }

    /// <summary>How likely customs is to inspect, relative to other items.</summary>
    public double Suspicion { get; set; }

    /// <summary>1 irregular, 0 in order, or <see cref="NotInspected"/>.</summary>
    public int Finding { get; set; }

    public FraudKind FindingKind { get; set; }

    public int FindingDay { get; set; }

    public double AdditionalRevenue { get; set; }

    /// <summary>The code found right, or -1.</summary>
    public int CorrectedCode { get; set; }

    public byte[] Text { get; } = new byte[400];

    public int TextLength { get; set; }

    public void KeepTruth()
    {
        (TrueCode, TrueOrigin, TrueQuantity, TrueNetMass, TrueCif) = (Code, Origin, Quantity, NetMass, Cif);
        Kind = FraudKind.None;
    }
}
