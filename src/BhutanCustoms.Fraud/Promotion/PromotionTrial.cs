using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Fraud.Scoring;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// Compares a challenger with the champion on the same items and asks the gates. Thread-safe.
/// <para>
/// The working point: within each office the highest ranked <see cref="PromotionOptions.WorkingShare"/> of its items is taken, as its
/// capacity would; offices too small for that are pooled. Precision is the share of findings among the items taken, revenue their share of
/// all additional revenue, both self-normalised: sums of weights over sums of weights.
/// </para>
/// <para>
/// Whom the rows favour: they are only what was inspected, most of it because the champion of its day ranked it high. Unweighted, an
/// item that the champion overlooked is hardly ever among them, and neither are the items in order that only the challenger would have sent
/// to inspection: of such false alarms a trial would never hear. An item drawn by lot stands for the many like it that nobody looked at,
/// so it counts as often as its weight says; but only up to <see cref="PromotionOptions.MostWeight"/>, because a few items must not decide:
/// a weight that is cut leaves some of the bias and takes away most of the variance (Ionides, Journal of Computational and Graphical
/// Statistics 2008). Where nothing was drawn by lot, all of the bias is left. Calibration and AUC are not weighted: models are calibrated
/// on inspected items, and that is where they are held to it.
/// </para>
/// <para>
/// Chance: days of offices are drawn with replacement, the same for both models. An interval of a report covers 95 %. Precision and revenue
/// are judged together, on average over half of the capacity, the whole and twice as much: each gain in its standard errors, and the lower
/// end of the interval of their sum must be above 0. Were that interval exact, a challenger that is no better would pass by luck in at most
/// 2.5 % of trials, which leaves as much again for what a bootstrap of few labels gets wrong. A champion that does worse than inspecting at
/// random, beyond chance, gives way to a challenger that does better than that.
/// </para>
/// </summary>
public sealed class PromotionTrial
{
    private const string Random = "random";

    private readonly PromotionOptions options;

    /// <summary>Makes a trial.</summary>
    /// <param name="options">What a challenger has to show.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public PromotionTrial(PromotionOptions options)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        this.options = options;
    }

    /// <summary>Compares two models.</summary>
    /// <param name="rows">Inspected items that neither model was trained on.</param>
    /// <param name="challenger">The challenger's name and scores of those items.</param>
    /// <param name="champion">The champion's; null where there is none yet: then the best baseline takes its place.</param>
    /// <param name="baselines">Naive rankings of the same items, by name; NaN ranks last. A random one is added, which is exact, not
    /// drawn.</param>
    /// <exception cref="ArgumentException">Lists differ in length.</exception>
    public TrialReport Compare(
        TrialRows rows,
        (string Name, FraudScores Scores) challenger,
        (string Name, FraudScores Scores)? champion,
        IReadOnlyDictionary<string, float[]> baselines
    )
    {
        Check(rows, [challenger.Scores.Score, champion?.Scores.Score ?? challenger.Scores.Score, .. baselines.Values]);
        var sample = new TrialSample(rows, options);
        Contender Of(string name, float[] scores, bool probabilities) =>
            new(name, scores, probabilities, sample.Items, options.WorkingShare);
        Contender[] models = champion is { } one
            ? [Of(challenger.Name, challenger.Scores.Score, true), Of(one.Name, one.Scores.Score, true)]
            : [Of(challenger.Name, challenger.Scores.Score, true)];
        var naive = new Dictionary<string, float[]>(baselines);
        naive.TryAdd(Random, new float[rows.Count]);

        Contender[] all = [.. models, .. naive.Select(baseline => Of(baseline.Key, baseline.Value, false))];
        var measured = sample.Take((times, counts) => Array.ConvertAll(all, contender => contender.Measure(times, counts)));
        var around = sample.Take((_, counts) => Array.ConvertAll(all, contender => contender.Capacity.MeasureAround(counts)));
        var rival = champion is null ? Enumerable.Range(1, all.Length - 1).MaxBy(i => measured.AsIs[i].Precision) : 1;
        var duel = new TrialDuel(
            all[0].Name,
            all[rival].Name,
            measured,
            rival,
            around,
            Array.FindIndex(all, models.Length, contender => contender.Name == Random)
        );
        var groups = TrialGroups.Compare(rows, sample, models[0].Capacity, challenger, champion, options.WorkingShare);
        var calibration = TrialCalibration.Loss(sample, challenger.Scores.Score, champion?.Scores.Score);
        return new TrialReport(
            Day(rows, days => days.Min()),
            Day(rows, days => days.Max()),
            rows.Count,
            rows.Found.Count(found => found),
            options.WorkingShare,
            duel.Measured(all[0].Name, 0),
            champion is null ? null : duel.Measured(all[1].Name, 1),
            [.. Enumerable.Range(models.Length, all.Length - models.Length).Select(i => duel.Measured(all[i].Name, i))],
            duel.Gain(measures => measures.Precision),
            duel.Gain(measures => measures.Revenue),
            champion is null ? new Estimate(double.NaN, new(double.NaN, double.NaN)) : calibration,
            groups,
            TrialCalibration.Curve(sample, challenger.Scores.Score),
            new TrialGates(options).Ask(rows, sample.Clusters, duel, calibration, groups, challenger.Scores.Score)
        );
    }

    private static DateOnly Day(TrialRows rows, Func<IEnumerable<int>, int> which) =>
        rows.Count == 0 ? default : DateOnly.FromDayNumber(which(rows.Days));

    private static void Check(TrialRows rows, IEnumerable<float[]> scores)
    {
        int[] lengths =
        [
            rows.Offices.Count,
            rows.Found.Count,
            rows.Revenue.Count,
            rows.Weights.Count,
            .. rows.Groups.Values.Select(group => group.Count),
            .. scores.Select(score => score.Length),
        ];
        if (Array.Exists(lengths, length => length != rows.Count))
        {
            throw new ArgumentException(
                $"There are {rows.Count} days, but lists of {string.Join(", ", lengths.Distinct())} entries; each list must "
                    + $"have an entry an item.",
                nameof(rows)
            );
        }
    }
}
