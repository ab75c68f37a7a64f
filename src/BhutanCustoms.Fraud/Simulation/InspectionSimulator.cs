using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>
/// Replays a history week by week as if each strategy had chosen the inspections: only what a strategy inspects becomes known to it, some
/// days later, and its model is trained anew on that every few weeks, as far as its policy wants it (as Kim et al., "Take a Chance:
/// Managing the Exploitation-Exploration Dilemma in Customs Fraud Detection via Online Active Learning", arXiv 2010.14282). The same input
/// and options give the same result.
/// </summary>
public sealed class InspectionSimulator
{
    /// <summary>How many weeks of draws by lot decide over its share.</summary>
    private const int WeeksOfLot = 12;

    private static readonly CriterionRule Rule = new("tip", Lane.Red, 1, null, new Dictionary<string, int>());
    private readonly SimulationOptions options;
    private readonly FraudTrainer trainer;

    /// <summary>Makes a simulator.</summary>
    /// <param name="options">How the history is replayed.</param>
    /// <param name="training">How models are trained.</param>
    /// <param name="clock">Measures trainings; results don't depend on it.</param>
    /// <exception cref="ValidationException">An option is out of its range.</exception>
    public InspectionSimulator(SimulationOptions options, FraudTrainingOptions training, TimeProvider clock)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        (this.options, trainer) = (options, new FraudTrainer(training, clock));
    }

    /// <summary>Runs strategies over the same weeks.</summary>
    /// <param name="past">Declarations before the first week, with what was found: where every strategy starts from. A finding counts from
    /// the day after its finding_date.</param>
    /// <param name="future">The items to replay, in any order, with their truth.</param>
    /// <param name="strategies">The strategies.</param>
    /// <param name="progress">Told after each week.</param>
    /// <param name="stop">Asked before each week.</param>
    /// <returns>A run a strategy, in their order.</returns>
    /// <exception cref="ArgumentException">There is no item to replay.</exception>
    public IReadOnlyList<StrategyRun> Run(
        IReadOnlyList<ItemChunk> past,
        IEnumerable<TruthChunk> future,
        IReadOnlyList<InspectionStrategy> strategies,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken stop = default
    )
    {
        var weeks = WeekOfItems.Cut(future);
        if (weeks.Count == 0)
        {
            throw new ArgumentException("There is no item to replay; give a longer history.", nameof(future));
        }

        var runs = new List<StrategyRun>();
        var first = new Lazy<IFraudScorer>(() => ReplayedModel.Train(trainer, past, weeks[0].FirstDay, stop));
        foreach (var (number, strategy) in strategies.Index())
        {
            void Say(int week)
            {
                stop.ThrowIfCancellationRequested();
                progress?.Report(new SimulationProgress((number + (double)week / weeks.Count) / strategies.Count, strategy.Name));
            }

            runs.Add(Run(strategy, past, weeks, first, Say, stop));
        }

        progress?.Report(new SimulationProgress(1, "done"));
        return runs;
    }

    /// <summary>Weeks whose findings aren't known yet.</summary>
    private int Delay => (int)Math.Ceiling(options.DaysToFinding / (double)WeekOfItems.Days);

    /// <summary>Every strategy begins with the same model, because nobody has inspected anything yet.</summary>
    private StrategyRun Run(
        InspectionStrategy strategy,
        IReadOnlyList<ItemChunk> past,
        IReadOnlyList<WeekOfItems> weeks,
        Lazy<IFraudScorer> first,
        Action<int> say,
        CancellationToken stop
    )
    {
        var known = new List<ItemChunk>(past);
        var (inspected, results) = (new List<InspectedWeek>(), new List<SimulatedWeek>());
        ReplayedModel? model = null;
        var lot = strategy.RandomShare;
        foreach (var (number, week) in weeks.Index())
        {
            say(number);
            if (strategy.NeedsModel && model is null)
            {
                model = new ReplayedModel(trainer, options, strategy.Retraining, first.Value, week.FirstDay);
            }
            else if (number % options.WeeksBetweenTrainings == 0)
            {
                model?.Retrain(number, week.FirstDay, known, inspected, stop);
            }

            if (strategy.Bounds is { } bounds && number > 0 && number % options.WeeksBetweenTrainings == 0)
            {
                var drawn = inspected.SkipLast(Delay).TakeLast(WeeksOfLot).SelectMany(past => past.Drawn).ToArray();
                lot = LotShare.After(lot, bounds.Least, bounds.Most, drawn).Share;
            }

            inspected.Add(Choose(strategy, lot, week, model?.Scorer, number));
            results.Add(inspected[^1].Count(model?.Number ?? 0) with { RandomShare = lot });
            known.AddRange(week.Parts.Zip(inspected[^1].Weights, (part, weights) => part.WithFindings(weights, options.DaysToFinding)));
        }

        return new StrategyRun(strategy, results) { Trainings = model?.Trainings ?? [] };
    }

    /// <summary>Which rows of each part are inspected, chosen by the same selection as a nightly batch.</summary>
    private InspectedWeek Choose(InspectionStrategy strategy, double lot, WeekOfItems week, IFraudScorer? scorer, int number)
    {
        var selection = new SelectionOptions
        {
            RedCapacity = (int)Math.Round(week.Count * options.InspectedShare, MidpointRounding.AwayFromZero),
            YellowCapacity = 0,
            RandomShare = lot,
            Ranking = strategy.KnowsTruth ? Ranking.RevenueAtStake : options.Ranking,
        };
        var tip = strategy.Tip?.ActsOn(week.FirstDay) == true ? strategy.Tip : null;
        var selector = new LaneSelector(selection, ((long)options.Seed << 32) + number, tip is null ? [] : [Rule]);
        foreach (var (i, part) in week.Parts.Index())
        {
            var scores = scorer?.Score(part.Items) ?? new FraudScores(new float[part.Items.Count], part.Amounts);
            selector.Add(i, office: null, ItemKey.Of(part.Items), scores);
            if (tip is not null)
            {
                selector.AddMet(i, office: null, ItemKey.Of(part.Items), scores, [tip.Meets(part.Items)]);
            }
        }

        return InspectedWeek.Of(week, selector.Select(), tip);
    }
}
