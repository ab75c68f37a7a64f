namespace BhutanCustoms.Criteria.Conditions;

/// <summary>True where one of the conditions is, false where each is false.</summary>
/// <param name="Conditions">At least one.</param>
public sealed record AnyOf(IReadOnlyList<Condition> Conditions) : Condition;
