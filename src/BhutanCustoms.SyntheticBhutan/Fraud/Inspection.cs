using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Consignments;
using BhutanCustoms.SyntheticBhutan.Customs;
using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Fraud;

/// <summary>Selects items for inspection, some at random and more where they look risky, and records what is found.</summary>
/// <param name="options">Shares and probabilities.</param>
/// <param name="meanSuspicion">The mean of <see cref="ItemRow.Suspicion"/> over all items.</param>
/// <param name="asOf">Day number of the day on which the findings are read; later ones are not known yet.</param>
internal sealed class Inspection(SyntheticWorldOptions options, double meanSuspicion, int asOf)
{
    /// <summary>How risky an item looks from what is declared and from what customs knows of the importer.</summary>
    public static double Suspicion(ItemRow row) =>
        row.Good.Pull
        * (row.Origin != GoodsCatalogue.India ? 1.5 : 1)
        * (row.Consignment.Importer.New ? 1.25 : 1)
        * (row.Consignment.Importer.Propensity > 1 ? 1.6 : 1);

    public void Apply(ItemRow row, Lots lots)
    {
        row.Finding = ItemRow.NotInspected;
        var random = options.RandomInspectionShare;
        if (!lots.Comes(options.InspectedShare * (random + ((1 - random) * row.Suspicion / meanSuspicion))))
        {
            return;
        }

        var day = row.Consignment.Day + (lots.Comes(0.9) ? 1 + lots.Below(14) : 30 + lots.Below(60));
        var found = row.Kind != FraudKind.None && lots.Comes(options.DetectionProbability);
        var irregular = found != lots.Comes(options.LabelNoise);
        if (day > asOf)
        {
            return;
        }

        row.Finding = irregular ? 1 : 0;
        row.FindingDay = day;
        Detail(row, found, lots);
    }

    private static void Detail(ItemRow row, bool found, Lots lots)
    {
        row.FindingKind =
            row.Finding == 0 ? FraudKind.None
            : found ? row.Kind
            : (FraudKind)(1 + lots.Below(4));
        row.AdditionalRevenue = found ? row.LostRevenue : Amounts.Money(row.Taxes.Total * lots.Between(0.02, 0.1));
        row.CorrectedCode =
            row.FindingKind is not (FraudKind.WrongHsCode or FraudKind.SubstitutedGoods) ? -1
            : found ? row.TrueCode
            : row.Good.FalseCode;
    }
}
