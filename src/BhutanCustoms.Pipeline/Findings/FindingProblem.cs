namespace BhutanCustoms.Pipeline.Findings;

/// <summary>Why a request of findings can't be read.</summary>
/// <param name="Index">The place of the finding in the request, from 0.</param>
/// <param name="Field">The field, or empty where the whole finding is meant.</param>
/// <param name="Value">What stood there; never the officer.</param>
/// <param name="Code">The reason's code.</param>
/// <param name="Sentence">The reason for people.</param>
public sealed record FindingProblem(long Index, string Field, string Value, string Code, string Sentence);
