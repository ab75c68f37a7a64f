using System.ComponentModel;
using System.Reflection;
using BhutanCustoms.Functions.Retraining;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.LocalHost.Commands.Mistakes;
using BhutanCustoms.LocalHost.Commands.Sessions;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Reports.ModelCards;
using Microsoft.Azure.Functions.Worker;
using Spectre.Console;
using Spectre.Console.Cli;

namespace BhutanCustoms.LocalHost.Commands.Models;

/// <summary>
/// <c>retrain [--now]</c>: runs a whole retraining that is due, asked for or, with --now, wanted. The container job runs the same.
/// </summary>
[Description(
    "Trains again if that is due or asked for. Compares with the champions gate by gate and promotes what passes. The container job of "
        + "infra/azure runs the same."
)]
internal sealed class RetrainCommand(IAnsiConsole console, TimeProvider clock) : SessionCommand<RetrainCommand.Settings>(console, clock)
{
    /// <summary>No function runs beside it: as a container job it works on the storage that the app serves.</summary>
    protected override IReadOnlyDictionary<string, string?> FunctionSettings { get; } =
        typeof(RetrainModels)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
            .OfType<string>()
            .Distinct()
            .ToDictionary(function => $"AzureWebJobs.{function}.Disabled", _ => (string?)"true");

    protected override async Task RunAsync(LocalSession session, Settings settings, CancellationToken cancellationToken)
    {
        var order = settings.Now ? new RetrainOrder(Environment.UserName, "Asked for on the command line.", RetrainConsent.None) : null;
        var (run, outcome) = await TrainingTask
            .RunAsync(Console, progress => session.Get<RetrainStep>().RunAsync(order, progress, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        await session.Get<ModelCardStep>().WriteOutdatedAsync(cancellationToken).ConfigureAwait(false);
        if (run is null)
        {
            Console.WriteLine(outcome.Sentence);
            return;
        }

        if (run.NextPhase == RetrainPhase.Refused)
        {
            throw new CommandException(run.Refusal);
        }

        RetrainView.Show(Console, run, await session.Get<RetrainResults>().FindAsync(run.Name, cancellationToken).ConfigureAwait(false));
    }

    internal sealed class Settings : SessionSettings
    {
        [CommandOption("--now")]
        [Description("At once, whether it is due or not")]
        public bool Now { get; init; }
    }
}
