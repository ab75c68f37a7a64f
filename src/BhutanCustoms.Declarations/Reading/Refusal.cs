namespace BhutanCustoms.Declarations.Reading;

/// <summary>Why a file is refused whole.</summary>
/// <param name="Code">The code, stable.</param>
/// <param name="Sentence">What is wrong with this file and what to do, for people.</param>
public sealed record Refusal(string Code, string Sentence);
