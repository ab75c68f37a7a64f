using BhutanCustoms.Criteria.Fields;

namespace BhutanCustoms.Criteria.Conditions;

/// <summary>An item has no value of the field. It is never unknown.</summary>
/// <param name="Field">Any field.</param>
public sealed record IsMissing(CriterionField Field) : FieldCondition(Field);
