namespace BhutanCustoms.Declarations.Proposals;

/// <summary>One answer to a question about a mapping.</summary>
/// <param name="Value">What is given as the answer.</param>
/// <param name="Meaning">What it means, for people.</param>
public sealed record MappingChoice(string Value, string Meaning);
