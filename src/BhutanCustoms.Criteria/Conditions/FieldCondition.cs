using BhutanCustoms.Criteria.Fields;

namespace BhutanCustoms.Criteria.Conditions;

/// <summary>A condition on one field; unknown where an item has no value of it.</summary>
/// <param name="Field">The field.</param>
public abstract record FieldCondition(CriterionField Field) : Condition;
