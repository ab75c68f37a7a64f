using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Night.Repair;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Files;

/// <summary><c>repair BATCH --why TEXT</c>: makes files of a batch anew that were lost or changed.</summary>
[Description("Makes files of a batch anew that were lost or changed, from what is there. Nothing that was decided changes.")]
internal sealed class RepairCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<RepairCommand.Settings>(console, clock)
{
    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        var who = settings.Who ?? Environment.UserName;
        var answer = await Console
            .Status()
            .StartAsync(
                "Comparing every file with its hash …",
                _ => session.Get<RepairStep>().RunAsync(settings.Batch, who, settings.Why, cancellationToken)
            )
            .ConfigureAwait(false);
        if (answer.Outcome.Code is not ("REPAIRED" or "WHOLE"))
        {
            throw new CommandException(answer.Outcome.Sentence);
        }

        Console.WriteLine(answer.Outcome.Sentence);
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandArgument(0, "<BATCH>")]
        [Description("A batch, as its folder in the container batches is called")]
        public string Batch { get; init; } = "";

        [CommandOption("--why <TEXT>", isRequired: true)]
        [Description("The reason, for the audit trail")]
        public string Why { get; init; } = "";

        [CommandOption("--who <NAME>")]
        [Description("Who asks for it; the user of this computer unless given")]
        public string? Who { get; init; }
    }
}
