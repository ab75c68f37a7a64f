using System.Globalization;
using System.Text;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>A retraining for people: <c>report.md</c>.</summary>
internal static class RetrainReport
{
    public static string Markdown(RetrainSummary summary)
    {
        var (text, history) = (new StringBuilder(), summary.History);
        text.Append(CultureInfo.InvariantCulture, $"# Retraining {summary.Run}").Append("\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Begun by {summary.Who} at {summary.StartedAt:yyyy-MM-dd HH:mm} UTC: {summary.Why}")
            .Append("\n\n");
        text.Append(
                CultureInfo.InvariantCulture,
                $"Learnt from {history.Items:N0} items declared from {history.From:yyyy-MM-dd} to {history.Until:yyyy-MM-dd}, "
                    + $"{history.Labels:N0} of them inspected, {history.Findings:N0} with a finding, as it was known at the "
                    + $"beginning; {history.UnlabelledShare:P0} of the items without a label were kept."
            )
            .Append("\n\n");
        foreach (var challenger in summary.Challengers)
        {
            var decision = challenger.Decision;
            text.Append(
                    CultureInfo.InvariantCulture,
                    $"## {(decision.Kind == ModelKind.Fraud ? "Fraud model" : "HS classifier")} {decision.Version}: {decision.To}"
                )
                .Append("\n\n");
            text.Append(CultureInfo.InvariantCulture, $"{decision.Why}").Append("\n\n");
            if (challenger.TrialFrom is { } from)
            {
                text.Append(
                        CultureInfo.InvariantCulture,
                        $"Measured on what was declared from {from:yyyy-MM-dd} on; the measured model knew what was declared "
                            + $"and found before {challenger.KnownBefore:yyyy-MM-dd}."
                    )
                    .Append("\n\n");
            }

            text.Append(
                    CultureInfo.InvariantCulture,
                    $"{string.Join('\n', challenger.Gates.Select(gate => $"- {(gate.Passed ? "passed" : "**failed**")}: {gate.Gate}. {gate.Sentence}"))}"
                )
                .Append("\n\n");
        }

        return text.ToString();
    }
}
