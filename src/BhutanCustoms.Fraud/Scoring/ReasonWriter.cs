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

    /// <summary>A topic with a smaller share of all that speaks for and against an item isn't worth an officer's time.</summary>
    private const double LeastShare = 0.04;

    public static IReadOnlyList<Reason> Write(ModelContent model, ItemChunk item, int most, ReasonOptions options)
    {
        var set = model.Features;
        var features = set.Of(item);
        var row = new float[set.Count];
        features.Fill(0, 1, row, 1);
        var contributions = TreeShap.Contributions(model.Probability, row);
        var topics = Enumerable
            .Range(0, set.Count)
            .Where(f => contributions[f] != 0 && (!IsUnsaid(set, features, item, row, f) || AbsenceOf(set, item, f) is not null))
            .GroupBy(set.Topic)
            .Select(topic =>
                (Name: topic.Key, Sum: topic.Sum(f => contributions[f]), Strongest: topic.MaxBy(f => Math.Abs(contributions[f])))
            )
            .Where(topic => topic.Sum != 0 && !IsContradicted(set, features, item, row, topic.Strongest, raises: topic.Sum > 0))
            .OrderByDescending(topic => Math.Abs(topic.Sum))
            .ToArray();
        var all = topics.Sum(topic => Math.Abs(topic.Sum));
        return
        [
            .. topics
                .TakeWhile((topic, place) => place == 0 || Math.Abs(topic.Sum) >= LeastShare * all)
                .Take(most)
                .Select(topic => new Reason(
                    topic.Name,
                    Sentence(set, features, item, row, topic.Strongest, options),
                    topic.Sum > 0 ? ReasonDirection.Raises : ReasonDirection.Lowers,
                    Math.Abs(topic.Sum) / all
                )),
        ];
    }

    /// <summary>
    /// Whether the item lacks what a feature takes. That is no reason, unless inspections have shown what it means, see
    /// <see cref="AbsenceOf"/>.
    /// </summary>
    private static bool IsUnsaid(FeatureSet set, ChunkFeatures features, ItemChunk item, float[] row, int feature) =>
        feature < set.Numbers.Count
            ? float.IsNaN(row[feature])
            : features.Evidence(feature - set.Numbers.Count, 0).Count == 0 && Needs(set, feature).Any(field => Lacks(item, field));

    /// <summary>
    /// Whether what inspections found of the item's category speaks against what it does to the score: it does so only together with other
    /// features, and would make no sense to an officer.
    /// </summary>
    private static bool IsContradicted(FeatureSet set, ChunkFeatures features, ItemChunk item, float[] row, int feature, bool raises) =>
        Found(set, features, item, row, feature) is (var findings, > 0 and var inspections)
        && raises != (double)findings / inspections > set.BaseRate;

    /// <summary>What inspections found of what a feature's sentence is about; none where it is about no inspections.</summary>
    private static (int Findings, int Inspections) Found(FeatureSet set, ChunkFeatures features, ItemChunk item, float[] row, int feature)
    {
        if (IsUnsaid(set, features, item, row, feature))
        {
            return AbsenceOf(set, item, feature) is { } absence ? (absence.Findings, absence.Inspections) : default;
        }

        if (feature < set.Numbers.Count || set.Profiles[feature - set.Numbers.Count].Kind != ProfileKind.Risk)
        {
            return default;
        }

        var evidence = features.Evidence(feature - set.Numbers.Count, 0);
        return (evidence.Findings, evidence.Count);
    }

    private static Absence? AbsenceOf(FeatureSet set, ItemChunk item, int feature) =>
        OptionalFields
            .In(Needs(set, feature).ToHashSet())
            .Where(fields => fields.AreMissing(item, 0))
            .Select(set.AbsenceOf)
            .FirstOrDefault(absence => absence is not null);

    private static IEnumerable<string> Needs(FeatureSet set, int feature) =>
        feature < set.Numbers.Count
            ? set.Numbers[feature].Needs
            : set.Profiles[feature - set.Numbers.Count].Parts.Select(part => part.Field);

    private static bool Lacks(ItemChunk item, string field) => !item.Columns.TryGetValue(field, out var column) || column.IsMissing(0);

    private static string Sentence(FeatureSet set, ChunkFeatures features, ItemChunk item, float[] row, int feature, ReasonOptions options)
    {
        if (IsUnsaid(set, features, item, row, feature) && AbsenceOf(set, item, feature) is { } absence)
        {
            return AbsenceSentence(absence, set.BaseRate);
        }

        return feature < set.Numbers.Count
            ? NumberSentence(set.Numbers[feature], features.Numbers, item, options)
            : ProfileSentence.Of(
                set.Profiles[feature - set.Numbers.Count],
                features.Evidence(feature - set.Numbers.Count, 0),
                set.Declarations.Count,
                set.BaseRate,
                item
            );
    }

    private static string AbsenceSentence(Absence absence, float baseRate) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Silence(absence.Fields)}: inspections of {absence.Inspections:N0} others like that had "
                + $"{absence.Findings:N0} findings ({(double)absence.Findings / absence.Inspections:P0}; {baseRate:P0} among all)."
        );

    private static string Silence(string fields) =>
        fields == DeclarationFields.Description
            ? "The goods text doesn't tell whether the declared code is right"
            : $"The declaration has no {fields}";

    private static string NumberSentence(NumberFeature feature, ChunkNumbers numbers, ItemChunk item, ReasonOptions options)
    {
        var nu = options.Currency + " ";
        string? Compared(string what, UsualAmount amount, string before = "", string behind = "") =>
            PriceSentence.Of(what, item, 0, numbers.Amounts(amount), numbers.UsualOf(amount, item), before, behind);
        return feature.Topic switch
            {
                NumberFeature.Price => PriceSentence.Of(item, 0, numbers.Prices, numbers.Band(0), options),
                NumberFeature.MassPrice => Compared("Price", UsualAmount.KilogramPrice, nu),
                NumberFeature.UnitMass => Compared("Mass", UsualAmount.UnitMass, behind: " kg"),
                NumberFeature.Size => feature.Name switch
                {
                    NumberFeature.Cif => Compared("Value", UsualAmount.Value, nu),
                    NumberFeature.Quantity => Compared("Quantity", UsualAmount.Quantity),
                    NumberFeature.NetMass or NumberFeature.GrossMass => Compared("Mass", UsualAmount.Mass, behind: " kg"),
                    NumberFeature.NetToGross => Compared("Net mass, in percent of gross mass,", UsualAmount.NetShare),
                    _ => Compared("Mass", UsualAmount.UnitMass, behind: " kg"),
                },
                NumberFeature.Goods => $"Goods are declared under HS {item.Category(DeclarationFields.HsCode)?[0] ?? "(none)"}.",
                NumberFeature.Description => DescriptionSentence(numbers, item, options),
                NumberFeature.Tax => numbers.Taxes[0] > 0
                    ? Compared($"Declared taxes {Amount(numbers.Taxes[0], options)}, in percent of the value", UsualAmount.TaxShare)
                    : "No taxes are declared.",
                NumberFeature.Date => string.Create(
                    CultureInfo.InvariantCulture,
                    $"Declared on {item.Date(DeclarationFields.DeclarationDate)?[0]:dddd, d MMMM yyyy}."
                ),
                _ => Compared("FOB value, in percent of CIF value,", UsualAmount.FobShare),
            } ?? AmountsSentence(numbers, options);
    }

    /// <summary>What is declared, where there is nothing to compare it with.</summary>
    private static string AmountsSentence(ChunkNumbers numbers, ReasonOptions options)
    {
        var quantity = double.IsNaN(numbers.Quantity[0])
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $" for a quantity of {numbers.Quantity[0]:N0}");
        var mass = double.IsNaN(numbers.Mass[0]) ? "" : string.Create(CultureInfo.InvariantCulture, $", mass {numbers.Mass[0]:#,0.##} kg");
        return $"Value {Amount(numbers.Cif[0], options)}{quantity}{mass}.";
    }

    private static string DescriptionSentence(ChunkNumbers numbers, ItemChunk item, ReasonOptions options)
    {
        var (wrong, taxes) = (numbers.ProbabilityWrong[0], numbers.TaxesAtStake[0]);
        var declared = item.Category(DeclarationFields.HsCode)?[0] ?? "(none)";
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
