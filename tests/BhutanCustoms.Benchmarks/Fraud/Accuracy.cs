using System.Globalization;
using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>
/// Measures rankings of the same items, each with bootstrap intervals over the same resamples, and prints them as Markdown.
/// </summary>
internal sealed class Accuracy
{
    private static readonly double[] Shares = [0.01, 0.02, 0.05, 0.10];

    private readonly List<(string Name, RankedOutcomes Ranked, CalibrationError? Calibration)> rankings = [];
    private readonly bool[] irregular;
    private readonly double[]? amounts;
    private readonly int resamples;

    public Accuracy(bool[] irregular, double[]? amounts, int resamples) =>
        (this.irregular, this.amounts, this.resamples) = (irregular, amounts, resamples);

    public void Add(string name, float[] scores, bool calibrated = false) =>
        rankings.Add(
            (
                name,
                new RankedOutcomes(scores, irregular, amounts),
                calibrated ? new CalibrationError([.. scores.Select(score => (double)score)], irregular) : null
            )
        );

    public RankingMeasures this[string name] => rankings.Single(ranking => ranking.Name == name).Ranked.Measure(Shares);

    /// <summary>The place of a share in <see cref="RankingMeasures.At"/>.</summary>
    public static int Place(double share) => Array.IndexOf(Shares, share);

    /// <summary>Prints all rankings, and by how much the first one is ahead of another.</summary>
    public void Print(Action<string> say, string against)
    {
        var drawn = Bootstrap.Resample(
            irregular.Length,
            resamples,
            seed: 1,
            times =>
                rankings
                    .Select(ranking =>
                        (Measures: ranking.Ranked.Measure(Shares, times), Error: ranking.Calibration?.Measure(times) ?? double.NaN)
                    )
                    .ToArray()
        );
        Table(say, drawn, "precision", at => at.Precision, withCurves: true);
        Table(say, drawn, "recall", at => at.Recall, withCurves: false);
        if (amounts is not null)
        {
            Table(say, drawn, "share of revenue", at => at.Revenue, withCurves: false);
        }

        var other = rankings.FindIndex(ranking => ranking.Name == against);
        var five = Place(0.05);
        say(
            $"{rankings[0].Name} less {against}: precision at 5 % "
                + $"{Difference(other, measures => measures.At[five].Precision)}, AUC {Difference(other, measures => measures.Auc)} "
                + $"(paired bootstrap)."
        );
        say("");

        string Difference(int index, Func<RankingMeasures, double> value) =>
            Text(
                value(rankings[0].Ranked.Measure(Shares)) - value(rankings[index].Ranked.Measure(Shares)),
                drawn.Select(round => value(round[0].Measures) - value(round[index].Measures)),
                signed: true
            );
    }

    private void Table(
        Action<string> say,
        IReadOnlyList<(RankingMeasures Measures, double Error)[]> drawn,
        string what,
        Func<TopShare, double> value,
        bool withCurves
    )
    {
        say(
            $"| {what} | "
                + $"{string.Join(" | ", Shares.Select(share => $"at {(100 * share).ToString("0", CultureInfo.InvariantCulture)} %"))} "
                + $"|{(withCurves ? " AUC | average precision | ECE |" : "")}"
        );
        say($"|---|{string.Concat(Shares.Select(_ => "---|"))}{(withCurves ? "---|---|---|" : "")}");
        foreach (var (index, (name, ranked, calibration)) in rankings.Index())
        {
            var measures = ranked.Measure(Shares);
            var cells = Shares
                .Select((_, s) => Text(value(measures.At[s]), drawn.Select(round => value(round[index].Measures.At[s]))))
                .ToList();
            if (withCurves)
            {
                cells.Add(Text(measures.Auc, drawn.Select(round => round[index].Measures.Auc)));
                cells.Add(Text(measures.AveragePrecision, drawn.Select(round => round[index].Measures.AveragePrecision)));
                cells.Add(calibration is null ? "" : Text(calibration.Measure(), drawn.Select(round => round[index].Error)));
            }

            say($"| {name} | {string.Join(" | ", cells)} |");
        }

        say("");
    }

    private static string Text(double value, IEnumerable<double> resampled, bool signed = false)
    {
        var interval = Interval.Of(resampled);
        var format = signed ? "+0.000;−0.000" : "0.000";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{value.ToString(format, CultureInfo.InvariantCulture)} "
                + $"[{interval.Low.ToString(format, CultureInfo.InvariantCulture)}, "
                + $"{interval.High.ToString(format, CultureInfo.InvariantCulture)}]"
        );
    }
}
