using BhutanCustoms.Criteria.Fields;

namespace BhutanCustoms.Criteria.Conditions;

/// <summary>A number lies within bounds, which count as within.</summary>
/// <param name="Field">A field of numbers.</param>
/// <param name="AtLeast">The lower bound; null for none.</param>
/// <param name="AtMost">The upper bound; null for none. One of both is there.</param>
public sealed record IsBetween(CriterionField Field, double? AtLeast, double? AtMost) : FieldCondition(Field);
