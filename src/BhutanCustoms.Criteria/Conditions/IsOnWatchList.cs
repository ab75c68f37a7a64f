using BhutanCustoms.Criteria.Fields;

namespace BhutanCustoms.Criteria.Conditions;

/// <summary>A value is on a watch list, whose kind says how values are compared.</summary>
/// <param name="Field">A field that the kind of list fits.</param>
/// <param name="List">The list's name. A list that isn't there has no entries.</param>
public sealed record IsOnWatchList(CriterionField Field, string List) : FieldCondition(Field);
