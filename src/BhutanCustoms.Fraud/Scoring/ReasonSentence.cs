using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;

namespace BhutanCustoms.Fraud.Scoring;

/// <summary>Says what a feature is of the items of a chunk.</summary>
internal sealed class ReasonSentence(FeatureSet set, ItemChunk chunk, ChunkFeatures features, ReasonOptions options)
{
    /// <summary>Below this probability of a wrong code, another suggestion isn't worth an officer's time.</summary>
    private const double LeastDoubt = 0.05;

    /// <summary>An amount is odd where such a share of like goods is on the other side, however near the median is.</summary>
    private const double OddShare = 0.9;

    /// <summary>What differs less from the median, as a difference of logarithms, is the same to people.</summary>
    private const double LeastGap = 0.01;

    /// <summary>An amount is odd, too, where it differs by a quarter, as a difference of logarithms.</summary>
    private const double OddGap = 0.25;

    private readonly Dictionary<UsualAmount, ComparedAmounts> compared = [];

    private ChunkNumbers Numbers => features.Numbers;

    /// <summary>
    /// What a feature says of an item, which has what the feature takes. Of numbers only what the goods text tells and amounts that
    /// <see cref="Agrees">agree</see> have something to say.
    /// </summary>
    public string Of(int feature, int row) =>
        feature < set.Numbers.Count
            ? OfNumber(set.Numbers[feature], row)
            : ProfileSentence.Of(
                set.Profiles[feature - set.Numbers.Count],
                features.Evidence(feature - set.Numbers.Count, row),
                set.Declarations.Count,
                set.BaseRate,
                chunk,
                row
            );

    /// <summary>What inspections found of items that lack the same.</summary>
    public string Of(Absence absence) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Silence(absence.Fields)}: inspections of {absence.Inspections:N0} others like that had "
                + $"{absence.Findings:N0} findings ({(double)absence.Findings / absence.Inspections:P0}; {set.BaseRate:P0} among all)."
        );

    private static string Silence(string fields) =>
        fields == DeclarationFields.Description
            ? "The goods text doesn't tell whether the declared code is right"
            : $"The declaration has no {fields}";

    /// <summary>
    /// Whether what a feature's sentence says of an amount agrees with what it does to the score: odd amounts raise it, usual ones and high
    /// ones lower it. Odd is what at least nine of ten like goods are on the other side of, or three of four and the median far away.
    /// </summary>
    public bool Agrees(NumberFeature feature, int row, bool raises)
    {
        var (log, band) =
            feature.Topic == NumberFeature.Price
                ? (Numbers.Prices.Log[row], Numbers.Band(row))
                : (Of(AmountOf(feature)).Amounts.Log[row], Of(AmountOf(feature)).Usual(row));
        if (band is null || float.IsNaN(log))
        {
            return false;
        }

        var (side, share) = PricePlace.Of(band, log);
        return raises
            ? side != PriceSide.Within && Math.Abs(log - band.Median) >= (share >= OddShare ? LeastGap : OddGap)
            : side != PriceSide.Below;
    }

    private string OfNumber(NumberFeature feature, int row)
    {
        var nu = options.Currency + " ";
        return feature.Topic switch
        {
            NumberFeature.Price => PriceSentence.Of(chunk, row, Numbers.Prices, Numbers.Band(row), options),
            NumberFeature.Description => OfDescription(row),
            _ => AmountOf(feature) switch
            {
                UsualAmount.KilogramPrice => Compared("Price", UsualAmount.KilogramPrice, row, nu),
                UsualAmount.Value => Compared("Value", UsualAmount.Value, row, nu),
                UsualAmount.Quantity => Compared("Quantity", UsualAmount.Quantity, row),
                UsualAmount.NetShare => Compared("Net mass, in percent of gross mass,", UsualAmount.NetShare, row),
                UsualAmount.TaxShare => Compared(
                    $"Declared taxes {Amount(Numbers.Taxes[row])}, in percent of the value",
                    UsualAmount.TaxShare,
                    row
                ),
                UsualAmount.FobShare => Compared("FOB value, in percent of CIF value,", UsualAmount.FobShare, row),
                var mass => Compared("Mass", mass, row, behind: " kg"),
            },
        };
    }

    /// <summary>The amount that the sentence of a feature compares.</summary>
    private static UsualAmount AmountOf(NumberFeature feature) =>
        feature.Topic switch
        {
            NumberFeature.MassPrice => UsualAmount.KilogramPrice,
            NumberFeature.UnitMass => UsualAmount.UnitMass,
            NumberFeature.Tax => UsualAmount.TaxShare,
            NumberFeature.Size => feature.Name switch
            {
                NumberFeature.Cif => UsualAmount.Value,
                NumberFeature.Quantity => UsualAmount.Quantity,
                NumberFeature.NetMass or NumberFeature.GrossMass => UsualAmount.Mass,
                NumberFeature.NetToGross => UsualAmount.NetShare,
                _ => UsualAmount.UnitMass,
            },
            _ => UsualAmount.FobShare,
        };

    private string Compared(string what, UsualAmount amount, int row, string before = "", string behind = "")
    {
        var found = Of(amount);
        return PriceSentence.Of(what, chunk, row, found.Amounts, found.Usual(row), before, behind)!;
    }

    private ComparedAmounts Of(UsualAmount amount) =>
        compared.TryGetValue(amount, out var known) ? known : compared[amount] = Numbers.Compared(amount, chunk);

    private string OfDescription(int row)
    {
        var (wrong, taxes) = (Numbers.ProbabilityWrong[row], Numbers.TaxesAtStake[row]);
        var declared = Declared(row);
        var likely = string.Create(
            CultureInfo.InvariantCulture,
            $"{(wrong < 0.005 ? "less than 1 %" : string.Create(CultureInfo.InvariantCulture, $"{wrong:P0}"))} likely that "
                + $"the declared code is wrong"
        );
        var suggested = chunk.Category(ClassificationFields.SuggestedCode)?[row];
        return wrong >= LeastDoubt && suggested is { Length: >= 6 } && !declared.StartsWith(suggested[..6], StringComparison.Ordinal)
            ? $"The goods text reads like HS {suggested}, not {declared}: "
                + $"{likely}{(taxes > 0 ? $", {Amount(taxes)} of duty and taxes at stake" : "")}."
            : $"The goods text fits HS {declared}: {likely}.";
    }

    private string Declared(int row) => chunk.Category(DeclarationFields.HsCode)?[row] ?? "(none)";

    private string Amount(double amount) =>
        double.IsNaN(amount) ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"{options.Currency} {amount:N0}");
}
