using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Retraining;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows on the terminal what a retraining came to.</summary>
internal static class RetrainView
{
    public static void Show(IAnsiConsole console, RetrainRun run, RetrainSummary? summary)
    {
        console.WriteLine($"Retraining {run.Name}: {run.Items:N0} items, {run.Labels:N0} labels; seconds by phase {run.Seconds}.");
        foreach (var challenger in summary?.Challengers ?? [])
        {
            var decision = challenger.Decision;
            console.MarkupLineInterpolated($"[bold]{(decision.Kind == ModelKind.Fraud ? "Fraud model" : "HS classifier")} {decision.Version}[/] [yellow]{decision.To}[/]: {decision.Why}");
            foreach (var gate in challenger.Gates)
            {
                console.MarkupLineInterpolated($"  {(gate.Passed ? "passed" : "failed")}  {gate.Gate}  [grey]{gate.Sentence}[/]");
            }
        }
    }
}
