using BhutanCustoms.Criteria.Fields;

namespace BhutanCustoms.Criteria.Conditions;

/// <summary>
/// A text has one of some words, or of some sequences of words side by side. Case and what stands between words don't count, parts of words
/// do: "phone" isn't in "headphones".
/// </summary>
/// <param name="Field">A field of text.</param>
/// <param name="Words">At least one; each has a letter or digit.</param>
public sealed record HasWords(CriterionField Field, IReadOnlyList<string> Words) : FieldCondition(Field);
