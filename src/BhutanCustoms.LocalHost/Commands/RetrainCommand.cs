using System.Reflection;
using BhutanCustoms.Functions.Retraining;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.LocalHost.Output;
using BhutanCustoms.LocalHost.Sessions;
using Microsoft.Azure.Functions.Worker;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands;

/// <summary>
/// <c>retrain [--now]</c>: runs a whole retraining that is due, asked for or, with --now, wanted. The container job runs the same.
/// </summary>
internal sealed class RetrainCommand(Arguments arguments, IAnsiConsole console, TimeProvider clock)
    : SessionCommand(arguments, console, clock)
{
    /// <summary>No function runs beside it: as a container job it works on the storage that the app serves.</summary>
    protected override IReadOnlyDictionary<string, string?> Settings { get; } =
        typeof(RetrainModels)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
            .OfType<string>()
            .Distinct()
            .ToDictionary(function => $"AzureWebJobs.{function}.Disabled", _ => (string?)"true");

    protected override async Task RunAsync(LocalSession session, CancellationToken cancellationToken)
    {
        var order = Arguments.Has("now")
            ? new RetrainOrder(Environment.UserName, "Asked for on the command line.", RetrainConsent.None)
            : null;
        var (run, outcome) = await TrainingTask
            .RunAsync(Console, progress => session.Get<RetrainStep>().RunAsync(order, progress, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        if (run is null)
        {
            Console.WriteLine(outcome.Sentence);
            return;
        }

        if (run.Next == RetrainPhase.Refused)
        {
            throw new CommandException(run.Refusal);
        }

        RetrainView.Show(Console, run, await session.Get<RetrainResults>().FindAsync(run.Name, cancellationToken).ConfigureAwait(false));
    }
}
