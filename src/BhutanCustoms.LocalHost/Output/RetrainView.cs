using System.Globalization;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Storage;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows on the terminal what a retraining came to: a line a gate, its sentence as far as it fits.</summary>
internal static class RetrainView
{
    public static void Show(IAnsiConsole console, RetrainRun run, RetrainSummary? summary)
    {
        console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Retraining {run.Name}: {run.Items:N0} items, {run.Labels:N0} labels, {(run.EndedAt - run.StartedAt)?.TotalSeconds:F0} s."
            )
        );
        foreach (var challenger in summary?.Challengers ?? [])
        {
            Show(console, challenger);
        }

        if (summary is not null)
        {
            console.WriteLine($"Whole sentences are in {run.Name}/report.md of the container {StorageNames.Retraining}.");
        }
    }

    private static void Show(IAnsiConsole console, ChallengerSummary challenger)
    {
        var (decision, gates) = (challenger.Decision, challenger.Gates);
        // What failed is said gate by gate.
        var why = gates
            .Where(gate => !gate.Passed)
            .Aggregate(decision.Why, (text, gate) => text.Replace(gate.Sentence, "", StringComparison.Ordinal))
            .Trim();
        var kind = decision.Kind == ModelKind.Fraud ? "Fraud model" : "HS classifier";
        console.MarkupLineInterpolated($"[bold]{kind} {decision.Version}[/] [yellow]{decision.To}[/]: {why}");
        var width = gates.Select(gate => gate.Gate.Length).DefaultIfEmpty().Max();
        foreach (var gate in gates)
        {
            var (passed, sentence) = (gate.Passed ? "passed" : "failed", Short(gate, console.Profile.Width - width - 13));
            console.MarkupLineInterpolated($"  {passed}  {gate.Gate.PadRight(width)}  [grey]{sentence}[/]");
        }
    }

    private static string Short(GateResult gate, int most) =>
        gate.Sentence.Length <= most ? gate.Sentence : gate.Sentence[..Math.Max(0, most - 1)] + "…";
}
