using System.ComponentModel;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Reports.ModelCards;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary><c>train FILE --source NAME [--promote]</c>: keeps labelled history and learns from it.</summary>
[Description("Learns from labelled history. Keeps it, and promotes what passes every gate or is the first of its kind.")]
internal sealed class TrainCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<TrainCommand.Settings>(console, clock)
{
    protected override Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken) =>
        TrainAsync(session, Console, settings.File, settings.Source, settings.Promote, cancellationToken);

    /// <summary>Learns from a file and shows what it came to.</summary>
    /// <exception cref="CommandException">The source is unknown, or the history doesn't do; the message says why.</exception>
    public static async Task TrainAsync(
        LocalSession session,
        IAnsiConsole console,
        string file,
        string source,
        bool promote,
        CancellationToken cancellationToken
    )
    {
        var mapping = await SourceOption.MappingAsync(session, console, source, cancellationToken).ConfigureAwait(false);
        await using var content = File.OpenRead(file);
        var result = await TrainingTask
            .RunAsync(
                console,
                progress =>
                    session.Get<ModelTraining>().TrainAsync(content, mapping, Environment.UserName, progress, promote, cancellationToken),
                cancellationToken
            )
            .ConfigureAwait(false);
        await session.Get<ModelCardStep>().WriteOutdatedAsync(cancellationToken).ConfigureAwait(false);
        TrainingView.Show(console, result);
        if (result.Fraud.Refusal is { } refusal)
        {
            throw new CommandException(refusal);
        }
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandArgument(0, "<FILE>")]
        [Description("Declarations with what inspections found")]
        [ExistingFile]
        public string File { get; init; } = "";

        [CommandOption("--source <NAME>", isRequired: true)]
        [Description("Where they come from, which says how their columns are read, such as bhutan; or a mapping's file")]
        public string Source { get; init; } = "";

        [CommandOption("--promote")]
        [Description("Promotes the models whether they pass the gates or not")]
        public bool Promote { get; init; }
    }
}
