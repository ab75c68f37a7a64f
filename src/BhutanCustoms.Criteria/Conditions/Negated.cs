namespace BhutanCustoms.Criteria.Conditions;

/// <summary>True where the condition is false, unknown where it is unknown.</summary>
/// <param name="Condition">The condition.</param>
public sealed record Negated(Condition Condition) : Condition;
