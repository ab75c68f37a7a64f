namespace BhutanCustoms.Pipeline.Findings;

/// <summary>The answer to a release from quarantine.</summary>
/// <param name="Record">The finding with its release; null where there is none of that identity.</param>
/// <param name="Code">RELEASED, or why it isn't: NOT_FOUND, WHO_AND_WHY_NEEDED, OWN_FINDING, STILL_DOUBTFUL.</param>
/// <param name="Sentence">For people.</param>
public sealed record ReleaseAnswer(QuarantineRecord? Record, string Code, string Sentence);
