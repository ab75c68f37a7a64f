using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Reasons;
using BhutanCustoms.HsClassification.Mismatch;

namespace BhutanCustoms.Pipeline.Night.Chunks;

/// <summary>The HS suggestions of a chunk, one entry an item.</summary>
/// <param name="Codes">The suggested codes.</param>
/// <param name="Confidences">Their calibrated probabilities.</param>
/// <param name="Verdicts">Names of <see cref="HsClassification.Answers.HsVerdict"/>.</param>
/// <param name="Agreements">Names of <see cref="HsAgreement"/>.</param>
/// <param name="ProbabilitiesWrong">The probability that the declared subheading is wrong.</param>
/// <param name="TaxesAtStake">Duty and taxes at stake in local currency.</param>
public sealed record HsSuggestions(
    CategoryColumn Codes,
    NumberColumn Confidences,
    CategoryColumn Verdicts,
    CategoryColumn Agreements,
    NumberColumn ProbabilitiesWrong,
    NumberColumn TaxesAtStake
)
{
    private const int LongestText = 80;

    /// <summary>The items with what the fraud model may know of the suggestions.</summary>
    public ItemChunk Attach(ItemChunk items) => Attach(items, ProbabilitiesWrong, TaxesAtStake, Codes);

    /// <summary>The items with what the fraud model may know of a classification, in the columns of <see cref="ClassificationFields"/>.</summary>
    public static ItemChunk Attach(ItemChunk items, NumberColumn probabilitiesWrong, NumberColumn taxesAtStake, CategoryColumn codes) =>
        items
            .With(ClassificationFields.ProbabilityWrong, probabilitiesWrong)
            .With(ClassificationFields.TaxesAtStake, taxesAtStake)
            .With(ClassificationFields.SuggestedCode, codes);

    /// <summary>The probability that an item's declared code is wrong, or null where the description can't tell.</summary>
    public double? ProbabilityWrong(int row) => ProbabilitiesWrong.IsMissing(row) ? null : ProbabilitiesWrong[row];

    /// <summary>An item's taxes at stake, or null where they aren't known.</summary>
    public double? Stake(int row) => TaxesAtStake.IsMissing(row) ? null : TaxesAtStake[row];

    /// <summary>Whether another code is suggested than the declared one, which is at least that likely to be wrong.</summary>
    public bool IsDoubtful(int row, double probability) =>
        ProbabilitiesWrong[row] >= probability && Agreements[row] is not (nameof(HsAgreement.None) or nameof(HsAgreement.Subheading));

    /// <summary>Why an item's declared code is doubtful, in a sentence.</summary>
    /// <param name="row">A doubtful item.</param>
    /// <param name="declared">Its declared code.</param>
    /// <param name="nomenclature">Has the suggested code's text.</param>
    /// <param name="currency">The local currency, ISO 4217.</param>
    public string Doubt(int row, string? declared, Nomenclature nomenclature, string currency)
    {
        var text = nomenclature.Text(Codes[row]!);
        var stake = Stake(row) is { } taxes
            ? string.Create(CultureInfo.InvariantCulture, $", {ReasonOptions.In(currency).Currency} {taxes:N0} duty and taxes at stake")
            : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Declared HS {Dotted(declared)}, the text reads like {Dotted(Codes[row])} "
                + $"({(text.Length > LongestText ? string.Concat(text.AsSpan(0, LongestText - 1).TrimEnd(), "…") : text)}): "
                + $"{100 * ProbabilitiesWrong[row]:F0} % likely wrong{stake}."
        );
    }

    /// <summary>
    /// The reasons of a score as sentences. A doubt comes first, and in the place of what the model says of the goods text: it is the same,
    /// with the name of the goods.
    /// </summary>
    /// <param name="doubt">From <see cref="Doubt"/>; null where the code isn't doubtful.</param>
    /// <param name="reasons">The model's reasons.</param>
    public static IEnumerable<string> Sentences(string? doubt, IReadOnlyList<Reason> reasons)
    {
        var ofText = doubt is null ? null : reasons.FirstOrDefault(reason => reason.Topic == Reason.GoodsDescription);
        if (doubt is not null)
        {
            yield return ofText is null ? doubt : (ofText with { Text = doubt }).ToString();
        }

        foreach (var reason in reasons.Where(reason => reason != ofText))
        {
            yield return reason.ToString();
        }
    }

    private static string Dotted(string? code) => code is { Length: > 4 } ? $"{code[..4]}.{code[4..]}" : code ?? "";
}
