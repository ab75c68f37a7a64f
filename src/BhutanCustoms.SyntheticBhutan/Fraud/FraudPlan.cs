using BhutanCustoms.SyntheticBhutan.Chance;
using BhutanCustoms.SyntheticBhutan.Consignments;
using BhutanCustoms.SyntheticBhutan.Goods;

namespace BhutanCustoms.SyntheticBhutan.Fraud;

/// <summary>Decides which items are fraudulent and how; only fraud that pays is planted.</summary>
/// <param name="world">The world.</param>
/// <param name="scale">Probability of fraud for an item of propensity 1.</param>
internal sealed class FraudPlan(WorldModel world, double scale)
{
    /// <summary>Even the worst party sometimes declares in order.</summary>
    public const double Ceiling = 0.85;

    private const double NetworkShare = 0.65;
    private const double WorthIt = 0.005;

    private readonly SubstitutionRing? ring = world.Options.NewScheme ? new SubstitutionRing(world.Options, world.Catalogue) : null;

    public void Apply(ItemRow row, Lots lots)
    {
        var weights = default(KindWeights);
        Weigh(row, ref weights);
        row.Propensity =
            weights.Total > 0 ? row.Consignment.Propensity * row.Good.Pull * (weights.FalseOrigin > 0 ? 2 : 1) * Incentive(row) : 0;
        if (ring?.Takes(row, lots) == true)
        {
            return;
        }

        if (row.Consignment.OfNetwork && weights.Undervaluation > 0 && row.Good.Sector == Sector.Electronics)
        {
            if (lots.Comes(NetworkShare))
            {
                Declare(row, FraudKind.Undervaluation, lots);
            }
        }
        else if (lots.Comes(Math.Min(Ceiling, scale * row.Propensity)))
        {
            Declare(row, weights.Draw(lots), lots);
        }
    }

    /// <summary>How much more there is to gain than before a reform: fraud follows the money, within bounds.</summary>
    private double Incentive(ItemRow row) =>
        row.Consignment.Day >= world.Reform?.Day
            ? Math.Clamp(
                world.Tariff[row.Code, row.Origin, row.Consignment.Day].Burden
                    / world.Tariff[row.Code, row.Origin, world.Reform.Day - 1].Burden,
                0.25,
                3
            )
            : 1;

    private static void Declare(ItemRow row, FraudKind kind, Lots lots)
    {
        row.Kind = kind;
        switch (kind)
        {
            case FraudKind.Undervaluation:
                FalseDeclaration.Undervalue(row, lots.Between(0.3, 0.75));
                break;
            case FraudKind.WrongHsCode:
                row.Code = row.Good.FalseCode;
                break;
            case FraudKind.FalseOrigin:
                row.Origin = GoodsCatalogue.India;
                break;
            default:
                FalseDeclaration.UnderstateQuantity(row, lots.Between(0.4, 0.8));
                break;
        }
    }

    private void Weigh(ItemRow row, ref KindWeights weights)
    {
        var consignment = row.Consignment;
        var burden = Burden(row.Code, row.Origin);
        if (burden > WorthIt)
        {
            weights.Undervaluation = 0.45;
            weights.UnderstatedQuantity = row.Quantity >= 4 ? 0.25 : 0;
        }

        if (row.Good.FalseCode >= 0 && Burden(row.Good.FalseCode, row.Origin) < burden - WorthIt)
        {
            weights.WrongHsCode = 0.7;
        }

        if (
            row.Origin != consignment.Departure
            && consignment.Departure == GoodsCatalogue.India
            && Burden(row.Code, GoodsCatalogue.India) < burden - WorthIt
        )
        {
            weights.FalseOrigin = 6;
        }

        weights.Prefer(consignment.Importer.Habit);

        double Burden(int code, int origin) => world.Tariff[code, origin, consignment.Day].Burden;
    }
}
