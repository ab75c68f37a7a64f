using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Pipeline.Classification;

/// <summary>The stored HS suggestions of a chunk, one entry an item.</summary>
/// <param name="Codes">The suggested codes.</param>
/// <param name="Confidences">Their calibrated probabilities.</param>
/// <param name="Verdicts">Names of <see cref="HsClassification.Answers.HsVerdict"/>.</param>
/// <param name="Agreements">Names of <see cref="HsClassification.Answers.HsAgreement"/>.</param>
public sealed record HsSuggestions(CategoryColumn Codes, NumberColumn Confidences, CategoryColumn Verdicts, CategoryColumn Agreements);
