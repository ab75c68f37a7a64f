namespace BhutanCustoms.Declarations.Proposals;

/// <summary>Something about an unknown file that has several readings.</summary>
/// <param name="Name">Its name, under which it is answered.</param>
/// <param name="Sentence">What was met, and why it matters.</param>
/// <param name="Choices">The readings.</param>
/// <param name="Chosen">The value of the reading that the mapping has.</param>
/// <param name="IsOpen">
/// Whether a person must still choose. Where not, it was answered, or one reading is so likely that it is only told; it can be answered
/// otherwise all the same.
/// </param>
public sealed record MappingQuestion(string Name, string Sentence, IReadOnlyList<MappingChoice> Choices, string Chosen, bool IsOpen);
