namespace BhutanCustoms.Declarations.Items;

/// <summary>
/// What the HS classifier says of an item: columns that a chunk gets after it was classified and before it is scored, so that a doubtful
/// code counts as a feature of fraud. No source declares them; a chunk that wasn't classified doesn't have them.
/// </summary>
public static class ClassificationFields
{
    /// <summary>
    /// Number: the calibrated probability, 0 to 1, that the declared subheading is wrong; missing where the text is too vague to tell.
    /// </summary>
    public const string ProbabilityWrong = "classified.probability_wrong";

    /// <summary>
    /// Number: duty and taxes in local currency that the suggested code would cost beyond the declared one; 0 where it costs no more.
    /// </summary>
    public const string TaxesAtStake = "classified.taxes_at_stake";

    /// <summary>Category: the suggested code, with digits only.</summary>
    public const string SuggestedCode = "classified.suggested_code";
}
