using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// Compares a challenger with the champion on the same items and asks the gates. Thread-safe.
/// <para>
/// The working point: within each office the highest ranked share of its items that it can inspect is taken, ranked as offices rank;
/// offices too small for that are pooled. Precision is the share of findings among the items taken, revenue their share of all additional
/// revenue.
/// </para>
/// <para>
/// Whom the rows favour: only what was inspected tells whether there was something to find, and most of it was inspected because the
/// champion of its day ranked it high. Items in order that only the challenger would have sent to inspection are hardly ever among them.
/// <see cref="PolicyValues"/> therefore counts what each model would take of all items declared and asks a model fitted to the inspected
/// ones what would be found there; inspections drawn by lot, each counted as often as its weight says, put that right where it is wrong.
/// Weights count up to <see cref="PromotionOptions.MostWeight"/>, because a few items must not decide: a weight that is cut leaves some of
/// the bias and takes away most of the variance (Ionides, Journal of Computational and Graphical Statistics 2008). Where only inspected
/// items are known, they stand for the others by their weights alone. Calibration and AUC are not weighted: models are calibrated on
/// inspected items, and that is where they are held to it.
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

    /// <summary>
    /// The working point where only inspected items are known, of groups, which are compared on these alone, and wherever more is
    /// inspected: models differ little in what they rank last.
    /// </summary>
    private const double OfInspected = 0.25;
    private const double LeastShare = 0.001;

    private readonly PromotionOptions options;
    private readonly SelectionOptions selection;

    /// <summary>Makes a trial.</summary>
    /// <param name="options">What a challenger has to show.</param>
    /// <param name="selection">What offices rank by; null for the probability of fraud.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public PromotionTrial(PromotionOptions options, SelectionOptions? selection = null)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        (this.options, this.selection) = (options, selection ?? new SelectionOptions());
    }

    /// <summary>Compares two models.</summary>
    /// <param name="rows">Inspected items that neither model was trained on, and others of the same days.</param>
    /// <param name="challenger">The challenger's name and its scores, of the inspected items first, then of the others.</param>
    /// <param name="champion">The champion's; null where there is none yet: then the best baseline takes its place.</param>
    /// <param name="baselines">Naive rankings of the same items in the same order, by name; NaN ranks last. A random one is added, which is
    /// exact, not drawn.</param>
    /// <exception cref="ArgumentException">Lists differ in length.</exception>
    public TrialReport Compare(
        TrialRows rows,
        (string Name, FraudScores Scores) challenger,
        (string Name, FraudScores Scores)? champion,
        IReadOnlyDictionary<string, float[]> baselines
    )
    {
        Check(rows, [challenger.Scores.Score, champion?.Scores.Score ?? challenger.Scores.Score, .. baselines.Values]);
        var share = ShareOf(rows);
        var sample = new TrialSample(rows, options, share);
        FraudScores[] scores = champion is { } one ? [challenger.Scores, one.Scores] : [challenger.Scores];
        var naive = new Dictionary<string, float[]>(baselines);
        naive.TryAdd(Random, new float[sample.Declared.Length]);
        string[] names = [challenger.Name, .. champion is { } other ? [other.Name] : Array.Empty<string>(), .. naive.Keys];
        Contender[] all =
        [
            .. scores.Select(model => new Contender(model.Score[..rows.Count], true, sample.Items, share)),
            .. naive.Values.Select(ranking => new Contender(ranking[..rows.Count], false, sample.Items, share)),
        ];
        var values = new PolicyValues(
            sample,
            [.. scores.Select(RankingOf), .. naive.Values],
            new OutcomeModel(rows.Found, [.. scores.Select(model => model.Score)]),
            AmountsOf(scores),
            share
        );
        var both = sample.Take(
            (times, counts) =>
            {
                var found = values.Measure(times);
                return (
                    At: all.Select(
                            (contender, i) =>
                                contender.Quality(times) with
                                {
                                    Precision = found[i].AtCapacity.Precision,
                                    Revenue = found[i].AtCapacity.Revenue,
                                }
                        )
                        .ToArray(),
                    Around: Array.ConvertAll(found, one => one.Around)
                );
            }
        );
        var measured = both.Select(one => one.At);
        var rival = champion is null ? Enumerable.Range(1, all.Length - 1).MaxBy(i => measured.AsIs[i].Precision) : 1;
        var duel = new TrialDuel(names[0], names[rival], measured, rival, both.Select(one => one.Around), Array.LastIndexOf(names, Random));
        var groups = TrialGroups.Compare(
            rows,
            sample,
            values.TakenOf(0),
            challenger,
            champion,
            rows.Uninspected is null ? share : OfInspected
        );
        var inspected = challenger.Scores.Score[..rows.Count];
        var calibration = TrialCalibration.Loss(sample, inspected, champion?.Scores.Score[..rows.Count]);
        return new TrialReport(
            Day(rows, days => days.Min()),
            Day(rows, days => days.Max()),
            rows.Count,
            rows.Found.Count(found => found),
            rows.Uninspected?.Offices.Count ?? 0,
            share,
            duel.Measured(names[0], 0),
            champion is null ? null : duel.Measured(names[1], 1),
            [.. Enumerable.Range(scores.Length, names.Length - scores.Length).Select(i => duel.Measured(names[i], i))],
            duel.Gain(measures => measures.Precision),
            duel.Gain(measures => measures.Revenue),
            champion is null ? new Estimate(double.NaN, new(double.NaN, double.NaN)) : calibration,
            groups,
            TrialCalibration.Curve(sample, inspected),
            new TrialGates(options).Ask(rows, share, sample.Clusters, duel, calibration, groups, inspected)
        );
    }

    private double ShareOf(TrialRows rows) =>
        options.WorkingShare
        ?? (
            rows.Uninspected is { } others
                ? Math.Clamp(rows.Count / (rows.Count + (others.Offices.Count / others.Share)), LeastShare, OfInspected)
                : OfInspected
        );

    private float[] RankingOf(FraudScores scores) =>
        [.. scores.Score.Zip(scores.RevenueAtStake, (score, revenue) => (float)selection.Value(score, revenue))];

    /// <summary>The additional revenue that the models expect of a finding in each item, on average; 1 where they expect none.</summary>
    private static double[] AmountsOf(FraudScores[] models) =>
        [
            .. Enumerable
                .Range(0, models[0].Score.Length)
                .Select(i => models.Average(model => model.Score[i] > 0 ? model.RevenueAtStake[i] / model.Score[i] : 0))
                .Select(amount => amount > 0 ? amount : 1),
        ];

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
        ];
        var declared = rows.Count + (rows.Uninspected?.Offices.Count ?? 0);
        int[] scored = [.. scores.Select(score => score.Length)];
        if (Array.Exists(lengths, length => length != rows.Count) || Array.Exists(scored, length => length != declared))
        {
            throw new ArgumentException(
                $"There are {rows.Count} inspected items of {declared}, but lists of {string.Join(", ", lengths.Distinct())} entries and "
                    + $"{string.Join(", ", scored.Distinct())} scores; each list must have an entry an item.",
                nameof(rows)
            );
        }
    }
}
