namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>A score, or the problems that stand against it.</summary>
/// <param name="Score">The score, where the item could be read.</param>
/// <param name="Problems">The problems, where it couldn't.</param>
public sealed record ItemAnswer(ItemScore? Score, IReadOnlyList<ItemProblem> Problems);
