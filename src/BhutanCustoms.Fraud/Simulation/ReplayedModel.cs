using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>The model that ranks for one strategy, and what becomes of those trained after it.</summary>
internal sealed class ReplayedModel(
    FraudTrainer trainer,
    SimulationOptions options,
    RetrainingPolicy policy,
    IFraudScorer first,
    int firstDay
)
{
    private readonly PromotionTrial trial = new(options.Promotion, new SelectionOptions { Ranking = options.Ranking });
    private readonly List<SimulatedTraining> trainings = [];
    private int cutOff = firstDay;

    public IFraudScorer Scorer { get; private set; } = first;

    /// <summary>0 for the first, n for the nth that took its place.</summary>
    public int Number { get; private set; }

    public IReadOnlyList<SimulatedTraining> Trainings => trainings;

    /// <summary>A model, or the usual prices while too little has been found for one: what the nightly batch does too.</summary>
    public static IFraudScorer Train(FraudTrainer trainer, IReadOnlyList<ItemChunk> known, int day, CancellationToken stop)
    {
        var history = new History(known).Before(day).Chunks;
        if (trainer.Train(history, progress: null, stop).Model is { } model)
        {
            return model;
        }

        var prices = new PriceBandBuilder();
        foreach (var chunk in history)
        {
            prices.Add(chunk);
        }

        return new PriceBandScorer(prices.Build());
    }

    /// <summary>Trains anew before a week, as far as the policy wants it.</summary>
    public void Retrain(int week, int day, IReadOnlyList<ItemChunk> known, IReadOnlyList<InspectedWeek> inspected, CancellationToken stop)
    {
        if (policy == RetrainingPolicy.Never)
        {
            return;
        }

        var report = policy == RetrainingPolicy.Gated ? Try(day, known, inspected, stop) : null;
        var serves = policy == RetrainingPolicy.Always || report?.Passed == true;
        trainings.Add(new SimulatedTraining(week, serves, report));
        if (serves)
        {
            (Scorer, cutOff, Number) = (Train(trainer, known, day, stop), day, Number + 1);
        }
    }

    /// <summary>
    /// Holds a trial on the newest half of the findings that are new to the model that serves; null where there are none.
    /// </summary>
    private TrialReport? Try(int day, IReadOnlyList<ItemChunk> known, IReadOnlyList<InspectedWeek> inspected, CancellationToken stop)
    {
        IEnumerable<(TruthChunk Items, double[] Weights)> Since(int from) =>
            inspected.SelectMany(week => week.Known(from, day, options.DaysToFinding));
        int[] days = [.. Since(cutOff + options.EmbargoDays).SelectMany(part => part.Items.Days.Days.ToArray()).Order()];
        if (days.Length == 0)
        {
            return null;
        }

        var from = days[^Math.Max(days.Length / 2, Math.Min(options.Promotion.FewestLabels, days.Length))];
        var challenger = Train(trainer, known, from - options.EmbargoDays, stop);
        var inspections = new TrialInspections(
            Since(from),
            inspected.SelectMany(week => week.Uninspected(from, days[^1] + 1)),
            new History(known).Before(from).Chunks
        );
        return trial.Compare(
            inspections.Rows,
            ("challenger", inspections.Scores(challenger)),
            ("champion", inspections.Scores(Scorer)),
            new Dictionary<string, float[]>()
        );
    }
}
