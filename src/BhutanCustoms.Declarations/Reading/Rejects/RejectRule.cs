namespace BhutanCustoms.Declarations.Reading.Rejects;

/// <summary>A reason for which a row is rejected.</summary>
/// <param name="Code">The code, stable: exports and statistics use it.</param>
/// <param name="Sentence">What is wrong and what would be right, for people.</param>
public sealed record RejectRule(string Code, string Sentence);
