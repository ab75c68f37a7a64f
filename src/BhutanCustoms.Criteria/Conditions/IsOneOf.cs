using BhutanCustoms.Criteria.Fields;

namespace BhutanCustoms.Criteria.Conditions;

/// <summary>A code or party is one of some values.</summary>
/// <param name="Field">A field of codes.</param>
/// <param name="Values">At least one.</param>
public sealed record IsOneOf(CriterionField Field, IReadOnlyList<string> Values) : FieldCondition(Field);
