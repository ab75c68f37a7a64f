using System.ComponentModel;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Options;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.ModelCards;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Reports;

/// <summary><c>report card KIND [VERSION]</c>: writes a model's card.</summary>
[Description("Writes a model's card: what it learnt from, what it can and can't do, how it treats groups.")]
internal sealed class CardCommand(IAnsiConsole console, TimeProvider clock) : ReportCommand<CardCommand.Settings>(console, clock)
{
    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        var kind = settings.Kind;
        var version =
            settings.Version
            ?? await session.Get<ModelRegistry>().ChampionAsync(kind, cancellationToken).ConfigureAwait(false)
            ?? throw new CommandException($"There is no {kind} champion yet. Train one first, or name a version.");
        var step = session.Get<ModelCardStep>();
        var files = await step.FilesAsync(kind, version, cancellationToken).ConfigureAwait(false);
        if (files.Count == 0)
        {
            throw new CommandException($"There is no {kind} model {version}.");
        }

        await step.WriteAsync(kind, version, cancellationToken).ConfigureAwait(false);
        await WriteAsync(Path.Combine(settings.Folder, "models"), files, cancellationToken).ConfigureAwait(false);
    }

    internal sealed class Settings : ReportSettings
    {
        [CommandArgument(0, "<KIND>")]
        [Description("fraud or hs")]
        [OneOf(ModelKind.Fraud, ModelKind.Hs)]
        public string Kind { get; init; } = "";

        [CommandArgument(1, "[VERSION]")]
        [Description("A version, as \"models\" lists them; the champion unless given")]
        public string? Version { get; init; }
    }
}
