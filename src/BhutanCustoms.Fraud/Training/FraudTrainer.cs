using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// Trains LITE DATE: boosted trees on DATE's features for the probability of fraud and, where enough amounts are known, for the additional
/// revenue. It trains twice: first on what was known before the hold-out, which gives the report and the calibration, then on everything.
/// </summary>
public sealed class FraudTrainer
{
    /// <summary>How many findings, and how many inspections without one, a model needs at least.</summary>
    public const int FewestOfEach = 20;

    private readonly FraudTrainingOptions options;
    private readonly TimeProvider clock;
    private readonly BoostedTrees trees;

    /// <summary>Makes a trainer.</summary>
    /// <param name="options">How to train.</param>
    /// <param name="clock">Measures how long it takes; nothing else.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public FraudTrainer(FraudTrainingOptions options, TimeProvider clock)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        (this.options, this.clock, trees) = (options, clock, new BoostedTrees(options));
    }

    /// <summary>Trains a model.</summary>
    /// <param name="history">Declarations with what inspections found; those never inspected still tell usual prices and who is new.</param>
    /// <param name="progress">Told what is being done.</param>
    /// <param name="stop">Asked between phases.</param>
    /// <returns>The model, or why the history doesn't allow one.</returns>
    /// <exception cref="DllNotFoundException">LightGBM can't run on this machine; the message says what to install.</exception>
    public TrainingOutcome Train(IEnumerable<ItemChunk> history, IProgress<TrainingProgress>? progress = null, CancellationToken stop = default)
    {
        LightGbmLibrary.Require();
        var start = clock.GetTimestamp();
        void Say(double done, string doing)
        {
            stop.ThrowIfCancellationRequested();
            progress?.Report(new TrainingProgress(done, doing));
        }

        Say(0, "reading history");
        var all = new History(history);
        if (Refuse(all) is { } refusal)
        {
            return new TrainingOutcome(null, refusal, clock.GetElapsedTime(start));
        }

        var (calibration, holdOut) = (Calibration.None, (HoldOutReport?)null);
        if (all.DayBeforeLast(options.HoldOutShare) is { } day && all.Before(day) is var past && Refuse(past) is null)
        {
            Say(0.1, $"training on what was known before {DateOnly.FromDayNumber(day):yyyy-MM-dd}");
            (calibration, holdOut) = HoldOut.Measure(Grow(past, Calibration.None, null), all.From(day), day);
        }

        Say(0.5, "training on everything");
        var model = new FraudModel(Grow(all, calibration, holdOut));
        Say(1, "done");
        return new TrainingOutcome(model, null, clock.GetElapsedTime(start));
    }

    private static string? Refuse(History history)
    {
        var findings = history.Findings;
        var others = history.Labelled.Length - findings;
        return findings >= FewestOfEach && others >= FewestOfEach ? null
            : $"The history has {findings} findings and {others} inspections in order; a model needs {FewestOfEach} of each. Record more outcomes.";
    }

    private ModelContent Grow(History history, Calibration calibration, HoldOutReport? holdOut)
    {
        var encoded = EncodedHistory.Of(history);
        var probability = trees.Classify(encoded.Columns, Array.ConvertAll(history.Labelled, history.Found));
        var rows = history.Labelled;
        var known = Enumerable.Range(0, rows.Length).Where(i => history.Found(rows[i]) && history.Revenue[rows[i]] >= 0).ToArray();
        var (amount, factor) = known.Length < options.FewestAmounts ? (null, 0)
            : GrowAmount([.. encoded.Columns.Select(column => Array.ConvertAll(known, i => column[i]))], Array.ConvertAll(known, i => history.Revenue[rows[i]]));
        var set = encoded.Set;
        var report = new TrainingReport(
            history.Count, rows.Length, history.Findings, [.. Enumerable.Range(0, set.Count).Select(set.Name)], encoded.Absent,
            known.Length, amount is not null, holdOut);
        return new ModelContent(report, set, calibration, probability, amount, factor);
    }

    private (TreeEnsemble Trees, double Factor) GrowAmount(IReadOnlyList<float[]> columns, float[] amounts)
    {
        var grown = trees.Regress(columns, Array.ConvertAll(amounts, amount => MathF.Log(1 + amount)));
        var row = new float[columns.Count];
        var predicted = 0.0;
        for (var i = 0; i < amounts.Length; i++)
        {
            for (var f = 0; f < row.Length; f++)
            {
                row[f] = columns[f][i];
            }

            predicted += Math.Max(0, Math.Exp(grown.Trees.Sum(tree => tree.Value[tree.Leaf(row)])) - 1);
        }

        return (grown, predicted > 0 ? amounts.Sum(amount => (double)amount) / predicted : 1);
    }
}
