using BhutanCustoms.Declarations.Mappings;

namespace BhutanCustoms.Declarations.Proposals;

/// <summary>Until when a source may amend its items: no file tells, so it is told what holds unless answered otherwise.</summary>
internal static class ProposedAmendments
{
    private static readonly (AmendmentRule Rule, MappingChoice Choice)[] Rules =
    [
        (AmendmentRule.BeforeInspection, new MappingChoice("before_inspection", "until an inspection of the item is recorded")),
        (AmendmentRule.Never, new MappingChoice("never", "an item stays as it was first declared; other values are rejected")),
        (AmendmentRule.Always, new MappingChoice("always", "also after an inspection")),
    ];

    public static AmendmentRule Of(Questions questions)
    {
        var chosen = questions.Tell(
            "amendments",
            "Until when may the source send an item again with other values?",
            [.. Rules.Select(rule => rule.Choice)]
        );
        return Rules.First(rule => rule.Choice.Value == chosen).Rule;
    }
}
