using BhutanCustoms.Declarations.Proposals;

namespace BhutanCustoms.Pages.Mappings;

/// <summary>A mapping that is being made of a sample.</summary>
/// <param name="Form">What was chosen.</param>
/// <param name="Proposal">What comes of it.</param>
/// <param name="Wrong">What is wrong with what was chosen, a sentence each.</param>
public sealed record MappingDraft(MappingForm Form, MappingProposal Proposal, IReadOnlyList<string> Wrong)
{
    /// <summary>Whether a batch of such rows would be refused whole, for too many bad ones.</summary>
    public bool WouldBeRefused { get; init; }

    /// <summary>What keeps it from being kept, a sentence each.</summary>
    public IEnumerable<string> Open
    {
        get
        {
            foreach (var missing in Proposal.NotFound)
            {
                yield return $"Every row needs {missing.Name}: choose its column, or give one value for every row.";
            }

            foreach (var question in Proposal.Questions.Where(question => question.IsOpen))
            {
                yield return $"Answer this first: {question.Sentence}";
            }
        }
    }
}
