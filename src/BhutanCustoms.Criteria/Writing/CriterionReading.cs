namespace BhutanCustoms.Criteria.Writing;

/// <summary>What reading a criterion came to.</summary>
/// <param name="Criterion">The criterion; null where something is wrong with it.</param>
/// <param name="Faults">What is wrong; none where it was read.</param>
public sealed record CriterionReading(Criterion? Criterion, IReadOnlyList<CriterionFault> Faults);
