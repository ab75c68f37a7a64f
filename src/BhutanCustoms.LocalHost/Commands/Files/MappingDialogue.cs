using BhutanCustoms.Declarations.Proposals;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Files;

/// <summary>Asks in a terminal what has two readings.</summary>
internal static class MappingDialogue
{
    private const string Constant = "the same value in every row";

    /// <summary>Whether somebody is there to answer.</summary>
    public static bool IsPossible(IAnsiConsole console) => console.Profile.Capabilities.Interactive && !Console.IsInputRedirected;

    /// <summary>Asks the first open question; null where none is left.</summary>
    public static (string Name, string Answer)? Ask(IAnsiConsole console, MappingProposal proposal)
    {
        if (proposal.Questions.FirstOrDefault(question => question.IsOpen) is { } question)
        {
            var choice = console.Prompt(
                new SelectionPrompt<MappingChoice>()
                    .Title(Markup.Escape(question.Sentence))
                    .UseConverter(one => Markup.Escape($"{one.Value}: {one.Meaning}"))
                    .AddChoices(question.Choices)
            );
            return (question.Name, choice.Value);
        }

        if (proposal.NotFound.Count == 0)
        {
            return null;
        }

        var missing = proposal.NotFound[0];
        var answer = console.Prompt(
            new SelectionPrompt<string>()
                .Title(Markup.Escape($"Which column is {missing.Name}? {missing.Meaning}"))
                .UseConverter(Markup.Escape)
                .AddChoices(
                    proposal.Columns.Where(column => column.Field?.Required != true).Select(column => column.Column).Append(Constant)
                )
        );
        return (
            missing.Name,
            answer == Constant
                ? "constant:" + console.Prompt(new TextPrompt<string>(Markup.Escape($"{missing.Name} of every row?")))
                : answer
        );
    }
}
