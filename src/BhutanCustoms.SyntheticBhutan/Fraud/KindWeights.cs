using BhutanCustoms.SyntheticBhutan.Chance;

namespace BhutanCustoms.SyntheticBhutan.Fraud;

/// <summary>How much each kind of fraud suggests itself for one item; 0 where it would not pay.</summary>
internal struct KindWeights
{
    private const double Preference = 4;

    public double Undervaluation;
    public double WrongHsCode;
    public double FalseOrigin;
    public double UnderstatedQuantity;

    public readonly double Total => Undervaluation + WrongHsCode + FalseOrigin + UnderstatedQuantity;

    public void Prefer(FraudKind habit)
    {
        switch (habit)
        {
            case FraudKind.Undervaluation:
                Undervaluation *= Preference;
                break;
            case FraudKind.WrongHsCode:
                WrongHsCode *= Preference;
                break;
            case FraudKind.FalseOrigin:
                FalseOrigin *= Preference;
                break;
            default:
                UnderstatedQuantity *= Preference;
                break;
        }
    }

    public readonly FraudKind Draw(Lots lots)
    {
        var share = lots.Share() * Total;
        return share < Undervaluation ? FraudKind.Undervaluation
            : share < Undervaluation + WrongHsCode ? FraudKind.WrongHsCode
            : share < Undervaluation + WrongHsCode + FalseOrigin ? FraudKind.FalseOrigin
            : FraudKind.UnderstatedQuantity;
    }
}
