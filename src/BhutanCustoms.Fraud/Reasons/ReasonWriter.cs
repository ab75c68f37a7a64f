using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Reasons;

/// <summary>Puts the Shapley values of an item into words: features of one topic make one reason, weighed by the sum of their contributions.</summary>
internal static class ReasonWriter
{
    public static IReadOnlyList<Reason> Write(ModelContent model, ItemChunk item, int most, ReasonOptions options)
    {
        var set = model.Features;
        var features = set.Of(item);
        var row = new float[set.Count];
        features.Fill(0, 1, row, 1);
        var contributions = TreeShap.Contributions(model.Probability, row);
        var topics = Enumerable.Range(0, set.Count).GroupBy(set.Topic)
            .Select(topic => (Name: topic.Key, Sum: topic.Sum(f => contributions[f]), Strongest: topic.MaxBy(f => Math.Abs(contributions[f]))))
            .OrderByDescending(topic => Math.Abs(topic.Sum)).ToArray();
        var all = topics.Sum(topic => Math.Abs(topic.Sum));
        return
        [
            .. topics.Where(topic => topic.Sum != 0).Take(most).Select(topic => new Reason(
                topic.Name, Sentence(set, features, item, topic.Strongest, options),
                topic.Sum > 0 ? ReasonDirection.Raises : ReasonDirection.Lowers, Math.Abs(topic.Sum) / all)),
        ];
    }

    private static string Sentence(FeatureSet set, ChunkFeatures features, ItemChunk item, int feature, ReasonOptions options) =>
        feature >= set.Numbers.Count
            ? ProfileSentence(set.Profiles[feature - set.Numbers.Count], features.Evidence(feature - set.Numbers.Count, 0), item)
            : set.Topic(feature) switch
            {
                NumberFeature.Price => PriceSentence.Of(item, 0, features.Numbers.Prices, features.Numbers.Band(0), options),
                NumberFeature.Size => SizeSentence(features.Numbers, options),
                NumberFeature.Tax => TaxSentence(features.Numbers, options),
                NumberFeature.Date => Text($"Declared on {item.Date(DeclarationFields.DeclarationDate)?[0]:dddd, d MMMM yyyy}."),
                _ => FobSentence(features.Numbers),
            };

    private static string SizeSentence(ChunkNumbers numbers, ReasonOptions options)
    {
        var mass = double.IsNaN(numbers.Net[0]) ? numbers.Gross[0] : numbers.Net[0];
        var quantity = double.IsNaN(numbers.Quantity[0]) ? "" : Text($" for a quantity of {numbers.Quantity[0]:N0}");
        return Text($"Value {Amount(numbers.Cif[0], options)}{quantity}{(double.IsNaN(mass) ? "" : Text($", mass {mass:#,0.##} kg"))}.");
    }

    private static string TaxSentence(ChunkNumbers numbers, ReasonOptions options)
    {
        var share = numbers.Taxes[0] / numbers.Cif[0];
        return double.IsNaN(numbers.Taxes[0]) ? "No taxes are declared."
            : Text($"Declared taxes are {Amount(numbers.Taxes[0], options)}{(double.IsFinite(share) ? Text($", {share:P1} of the value") : "")}.");
    }

    private static string FobSentence(ChunkNumbers numbers)
    {
        var share = numbers.Fob[0] / numbers.Cif[0];
        return double.IsFinite(share) ? Text($"FOB value is {share:P0} of CIF value.") : "FOB and CIF value can't be compared: one is missing or zero.";
    }

    private static string ProfileSentence(Profile profile, Evidence evidence, ItemChunk item)
    {
        var name = Name(profile, item);
        return (profile.Kind, evidence.Count) switch
        {
            (ProfileKind.Activity, 0) => $"{name} is new: no earlier declaration is known.",
            (ProfileKind.Activity, var count) => Text($"{name} had {Count(count, "declaration")} before."),
            (_, 0) => $"{name} was never inspected before.",
            (_, var count) => Text($"{name} had {Count(evidence.Findings, "finding")} in {Count(count, "inspection")}."),
        };
    }

    /// <summary>Parties are called by their role: who they are stands in the declaration, and must not travel further than it.</summary>
    private static string Name(Profile profile, ItemChunk item)
    {
        string Value(string field, int digits = int.MaxValue) => item.Category(field)?[0] is { } value ? value[..Math.Min(digits, value.Length)] : "(none named)";
        return profile.Name switch
        {
            "importer" or "declarant" or "seller" or "importer activity" or "declarant activity" or "seller activity" => Upper(profile.Topic),
            "office" => $"Office {Value(DeclarationFields.Office)}",
            "chapter" => $"HS chapter {Value(DeclarationFields.HsCode, 2)}",
            "heading" => $"HS heading {Value(DeclarationFields.HsCode, 4)}",
            "subheading" => $"HS {Value(DeclarationFields.HsCode, 6)}",
            "importer at this office" => $"This importer at office {Value(DeclarationFields.Office)}",
            "importer with these goods" => $"This importer with HS {Value(DeclarationFields.HsCode, 6)}",
            "goods at this office" => $"HS {Value(DeclarationFields.HsCode, 6)} at office {Value(DeclarationFields.Office)}",
            "goods from this origin" => $"HS {Value(DeclarationFields.HsCode, 6)} from {Value(DeclarationFields.Origin)}",
            "origin at this office" => $"Goods from {Value(DeclarationFields.Origin)} at office {Value(DeclarationFields.Office)}",
            "same mass and value" => "Consignments of exactly this mass and value",
            _ => $"{Upper(profile.Topic)} {Value(profile.Parts[0].Field)}",
        };
    }

    private static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Count(int count, string what) => Text($"{count:N0} {what}{(count == 1 ? "" : "s")}");

    private static string Amount(double amount, ReasonOptions options) => double.IsNaN(amount) ? "unknown" : Text($"{options.Currency} {amount:N0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
