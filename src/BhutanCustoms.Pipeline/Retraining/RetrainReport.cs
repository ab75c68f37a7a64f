using System.Globalization;
using System.Text;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Pipeline.Retraining;

/// <summary>A retraining for people: <c>report.md</c>.</summary>
internal static class RetrainReport
{
    public static string Markdown(RetrainSummary summary)
    {
        var (text, history) = (new StringBuilder(), summary.History);
        Line(text, $"# Retraining {summary.Run}");
        Line(text, $"Begun by {summary.Who} at {summary.StartedAt:yyyy-MM-dd HH:mm} UTC: {summary.Why}");
        Line(text, $"Learnt from {history.Items:N0} items declared from {history.From:yyyy-MM-dd} to {history.Until:yyyy-MM-dd}, {history.Labels:N0} of them inspected, {history.Findings:N0} with a finding, as it was known at the beginning; {history.UnlabelledShare:P0} of the items without a label were kept.");
        foreach (var challenger in summary.Challengers)
        {
            var decision = challenger.Decision;
            Line(text, $"## {(decision.Kind == ModelKind.Fraud ? "Fraud model" : "HS classifier")} {decision.Version}: {decision.To}");
            Line(text, $"{decision.Why}");
            if (challenger.TrialFrom is { } from)
            {
                Line(text, $"Measured on what was declared from {from:yyyy-MM-dd} on; the measured model knew what was declared and found before {challenger.KnownBefore:yyyy-MM-dd}.");
            }

            Line(text, $"{string.Join('\n', challenger.Gates.Select(gate => $"- {(gate.Passed ? "passed" : "**failed**")}: {gate.Gate}. {gate.Sentence}"))}");
        }

        return text.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append("\n\n");
}
