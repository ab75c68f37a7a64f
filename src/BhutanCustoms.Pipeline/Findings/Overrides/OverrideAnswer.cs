namespace BhutanCustoms.Pipeline.Findings.Overrides;

/// <summary>The answer to an officer's choice.</summary>
/// <param name="Record">The choice as it is kept; null where it can't be.</param>
/// <param name="Code">RECORDED, or what is wrong.</param>
/// <param name="Sentence">For people.</param>
/// <param name="Field">The field that is wrong; empty where the whole is meant.</param>
public sealed record OverrideAnswer(OverrideRecord? Record, string Code, string Sentence, string Field = "");
