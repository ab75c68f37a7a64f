using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Scoring;

/// <summary>
/// Puts the Shapley values of an item into words: features of one topic make one reason, weighed by the sum of their contributions.
/// </summary>
internal static class ReasonWriter
{
    /// <summary>Below this probability of a wrong code, another suggestion isn't worth an officer's time.</summary>
    private const double LeastDoubt = 0.05;

    public static IReadOnlyList<Reason> Write(ModelContent model, ItemChunk item, int most, ReasonOptions options)
    {
        var set = model.Features;
        var features = set.Of(item);
        var row = new float[set.Count];
        features.Fill(0, 1, row, 1);
        var contributions = TreeShap.Contributions(model.Probability, row);
        var topics = Enumerable
            .Range(0, set.Count)
            .GroupBy(set.Topic)
            .Select(topic =>
                (Name: topic.Key, Sum: topic.Sum(f => contributions[f]), Strongest: topic.MaxBy(f => Math.Abs(contributions[f])))
            )
            .OrderByDescending(topic => Math.Abs(topic.Sum))
            .ToArray();
        var all = topics.Sum(topic => Math.Abs(topic.Sum));
        return
        [
            .. topics
                .Where(topic => topic.Sum != 0)
                .Take(most)
                .Select(topic => new Reason(
                    topic.Name,
                    Sentence(set, features, item, topic.Strongest, options),
                    topic.Sum > 0 ? ReasonDirection.Raises : ReasonDirection.Lowers,
                    Math.Abs(topic.Sum) / all
                )),
        ];
    }

    private static string Sentence(FeatureSet set, ChunkFeatures features, ItemChunk item, int feature, ReasonOptions options) =>
        feature >= set.Numbers.Count
            ? ProfileSentence.Of(
                set.Profiles[feature - set.Numbers.Count],
                features.Evidence(feature - set.Numbers.Count, 0),
                set.Declarations.Count,
                item
            )
            : set.Topic(feature) switch
            {
                NumberFeature.Price => PriceSentence.Of(item, 0, features.Numbers.Prices, features.Numbers.Band(0), options),
                NumberFeature.Size => SizeSentence(features.Numbers, options),
                NumberFeature.Goods => $"Goods are declared under HS {item.Category(DeclarationFields.HsCode)?[0] ?? "(none)"}.",
                NumberFeature.Description => DescriptionSentence(features.Numbers, item, options),
                NumberFeature.Tax => TaxSentence(features.Numbers, options),
                NumberFeature.Date => string.Create(
                    CultureInfo.InvariantCulture,
                    $"Declared on {item.Date(DeclarationFields.DeclarationDate)?[0]:dddd, d MMMM yyyy}."
                ),
                _ => FobSentence(features.Numbers),
            };

    private static string SizeSentence(ChunkNumbers numbers, ReasonOptions options)
    {
        var mass = double.IsNaN(numbers.Net[0]) ? numbers.Gross[0] : numbers.Net[0];
        var quantity = double.IsNaN(numbers.Quantity[0])
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" for a quantity of {numbers.Quantity[0]:N0}");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Value {Amount(numbers.Cif[0], options)}{quantity}{(double.IsNaN(mass) ? "" : string.Create(CultureInfo.InvariantCulture, $", mass {mass:#,0.##} kg"))}."
        );
    }

    private static string TaxSentence(ChunkNumbers numbers, ReasonOptions options)
    {
        var share = numbers.Taxes[0] / numbers.Cif[0];
        return double.IsNaN(numbers.Taxes[0])
            ? "No taxes are declared."
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Declared taxes are "
                    + $"{Amount(numbers.Taxes[0], options)}{(double.IsFinite(share) ? string.Create(CultureInfo.InvariantCulture, $", {share:P1} of the value") : "")}."
            );
    }

    private static string FobSentence(ChunkNumbers numbers)
    {
        var share = numbers.Fob[0] / numbers.Cif[0];
        return double.IsFinite(share)
            ? string.Create(CultureInfo.InvariantCulture, $"FOB value is {share:P0} of CIF value.")
            : "FOB and CIF value can't be compared: one is missing or zero.";
    }

    private static string DescriptionSentence(ChunkNumbers numbers, ItemChunk item, ReasonOptions options)
    {
        var (wrong, taxes) = (numbers.ProbabilityWrong[0], numbers.TaxesAtStake[0]);
        var declared = item.Category(DeclarationFields.HsCode)?[0] ?? "(none)";
        if (double.IsNaN(wrong))
        {
            return "The goods text doesn't tell whether the declared code is right.";
        }

        var likely = string.Create(
            CultureInfo.InvariantCulture,
            $"{(wrong < 0.005 ? "less than 1 %" : string.Create(CultureInfo.InvariantCulture, $"{wrong:P0}"))} likely that "
                + $"the declared code is wrong"
        );
        var suggested = item.Category(ClassificationFields.SuggestedCode)?[0];
        return wrong >= LeastDoubt && suggested is { Length: >= 6 } && !declared.StartsWith(suggested[..6], StringComparison.Ordinal)
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"The goods text reads like HS {suggested}, not {declared}: "
                    + $"{likely}{(taxes > 0 ? string.Create(CultureInfo.InvariantCulture, $", {Amount(taxes, options)} of duty and taxes at stake") : "")}."
            )
            : $"The goods text fits HS {declared}: {likely}.";
    }

    private static string Amount(double amount, ReasonOptions options) =>
        double.IsNaN(amount) ? "unknown" : string.Create(CultureInfo.InvariantCulture, $"{options.Currency} {amount:N0}");
}
