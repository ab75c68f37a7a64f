using System.ComponentModel;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Rescoring;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary><c>rescore BATCH --why TEXT</c>: scores a finished batch with today's champions and tells what would differ.</summary>
[Description("Scores a finished batch with today's champions. Tells what would differ from what was decided; work lists stay as they are.")]
internal sealed class RescoreCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<RescoreCommand.Settings>(console, clock)
{
    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        var (who, why) = (Sender.ThisComputer.Sign(settings.Who ?? Environment.UserName), settings.Why);
        var answer = await Console
            .Status()
            .StartAsync(
                "Scoring anew …",
                _ => session.Get<RescoreStep>().RunAsync(settings.Batch, who, why, cancellationToken: cancellationToken)
            )
            .ConfigureAwait(false);
        if (answer.Summary is not { } summary)
        {
            throw new CommandException(answer.Outcome.Sentence);
        }

        Console.WriteLine(answer.Outcome.Sentence);
        Console.WriteLine(
            $"{summary.FraudModelBefore} before, {summary.FraudModel} now; the lane would differ for {summary.Changed:N0} of "
                + $"{summary.Items:N0} items. Work lists stay as they are."
        );
        foreach (var (lanes, items) in summary.Lanes)
        {
            Console.WriteLine($"  {lanes}: {items:N0}");
        }

        Console.WriteLine($"Each with both scores and reasons: container batches, {summary.Folder}/changes.csv");
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandArgument(0, "<BATCH>")]
        [Description("A finished batch, as its folder in the container batches is called")]
        public string Batch { get; init; } = "";

        [CommandOption("--why <TEXT>", isRequired: true)]
        [Description("The reason, for the audit trail")]
        [AtMost(TextBounds.Why)]
        public string Why { get; init; } = "";

        [CommandOption("--who <NAME>")]
        [Description("Who asks for it; the user of this computer unless given, and noted beside it")]
        [AtMost(TextBounds.Person)]
        public string? Who { get; init; }
    }
}
