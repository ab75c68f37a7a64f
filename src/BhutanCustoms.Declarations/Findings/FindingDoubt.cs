namespace BhutanCustoms.Declarations.Findings;

/// <summary>Why a finding isn't believed as it is.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Sentence">What stands there, what speaks against it, and what to do.</param>
public sealed record FindingDoubt(FindingReason Reason, string Sentence);
