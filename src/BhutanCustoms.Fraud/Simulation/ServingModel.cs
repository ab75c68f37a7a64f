using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>The model that ranks for one strategy, and what becomes of those trained after it.</summary>
internal sealed class ServingModel(FraudTrainer trainer, SimulationOptions options, RetrainingPolicy policy, IFraudScorer first, int firstDay)
{
    private readonly PromotionTrial trial = new(options.Promotion);
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

        var end = policy == RetrainingPolicy.Gated ? day - WeekOfItems.Days * options.TrialWeeks : day;
        var challenger = Train(trainer, known, end, stop);
        var report = policy == RetrainingPolicy.Gated ? Compare(challenger, end, day, known, inspected) : null;
        var serves = report is null || report.Passed;
        trainings.Add(new SimulatedTraining(week, serves, report));
        if (serves)
        {
            (Scorer, cutOff, Number) = (challenger, end, Number + 1);
        }
    }

    private TrialReport Compare(IFraudScorer challenger, int end, int day, IReadOnlyList<ItemChunk> known, IReadOnlyList<InspectedWeek> inspected)
    {
        var from = Math.Max(end, cutOff) + options.EmbargoDays;
        var inspections = new TrialInspections(inspected, from, day, options.DaysToFinding, new History(known).Before(from).Chunks);
        return trial.Compare(
            inspections.Rows, ("challenger", inspections.Scores(challenger)), ("champion", inspections.Scores(Scorer)), new Dictionary<string, float[]>());
    }
}
