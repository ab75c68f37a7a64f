namespace BhutanCustoms.Criteria.Conditions;

/// <summary>True where each of the conditions is, false where one is false.</summary>
/// <param name="Conditions">At least one.</param>
public sealed record AllOf(IReadOnlyList<Condition> Conditions) : Condition;
