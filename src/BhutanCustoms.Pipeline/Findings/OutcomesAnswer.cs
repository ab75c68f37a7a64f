namespace BhutanCustoms.Pipeline.Findings;

/// <summary>The answer to a request of findings.</summary>
/// <param name="Results">What became of each, in their order; null where the request can't be read.</param>
/// <param name="Problems">Why it can't be read; nothing of it was recorded then.</param>
public sealed record OutcomesAnswer(IReadOnlyList<FindingResult>? Results, IReadOnlyList<FindingProblem> Problems);
