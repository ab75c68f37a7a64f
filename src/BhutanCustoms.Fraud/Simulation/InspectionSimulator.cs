using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>
/// Replays a history week by week as if each strategy had chosen the inspections: only what a strategy inspects becomes known to it, some days
/// later, and its model is trained anew on that every few weeks (as Kim et al., "Take a Chance: Managing the Exploitation-Exploration Dilemma
/// in Customs Fraud Detection via Online Active Learning", arXiv 2010.14282). The same input and options give the same result.
/// </summary>
public sealed class InspectionSimulator
{
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
    /// <param name="past">Declarations before the first week, with what was found: where every strategy starts from. A finding counts from the day after its finding_date.</param>
    /// <param name="future">The items to replay, in any order, with their truth.</param>
    /// <param name="strategies">The strategies.</param>
    /// <param name="progress">Told after each week.</param>
    /// <param name="stop">Asked before each week.</param>
    /// <returns>A run a strategy, in their order.</returns>
    /// <exception cref="ArgumentException">There is no item to replay.</exception>
    public IReadOnlyList<StrategyRun> Run(
        IReadOnlyList<ItemChunk> past, IEnumerable<TruthChunk> future, IReadOnlyList<InspectionStrategy> strategies,
        IProgress<SimulationProgress>? progress = null, CancellationToken stop = default)
    {
        var weeks = WeekOfItems.Cut(future);
        if (weeks.Count == 0)
        {
            throw new ArgumentException("There is no item to replay; give a longer history.", nameof(future));
        }

        var runs = new List<StrategyRun>();
        foreach (var (number, strategy) in strategies.Index())
        {
            void Say(int week)
            {
                stop.ThrowIfCancellationRequested();
                progress?.Report(new SimulationProgress((number + (double)week / weeks.Count) / strategies.Count, strategy.Name));
            }

            runs.Add(new StrategyRun(strategy, Run(strategy, past, weeks, Say, stop)));
        }

        progress?.Report(new SimulationProgress(1, "done"));
        return runs;
    }

    private List<SimulatedWeek> Run(InspectionStrategy strategy, IReadOnlyList<ItemChunk> past, IReadOnlyList<WeekOfItems> weeks, Action<int> say, CancellationToken stop)
    {
        var known = new List<ItemChunk>(past);
        var results = new List<SimulatedWeek>();
        IFraudScorer? scorer = null;
        foreach (var (number, week) in weeks.Index())
        {
            say(number);
            if (!strategy.KnowsTruth && strategy.RandomShare < 1 && number % options.WeeksBetweenTrainings == 0)
            {
                scorer = Train(new History(known).Before(week.FirstDay).Chunks, stop);
            }

            var inspected = Choose(strategy, week, scorer, number);
            results.Add(Count(week, inspected));
            known.AddRange(week.Parts.Select((part, i) => part.WithFindings(inspected[i], options.DaysToFinding)));
        }

        return results;
    }

    /// <summary>A model, or the usual prices while too little has been found for one: what the nightly batch does too.</summary>
    private IFraudScorer Train(IReadOnlyList<ItemChunk> known, CancellationToken stop)
    {
        if (trainer.Train(known, progress: null, stop).Model is { } model)
        {
            return model;
        }

        var prices = new PriceBandBuilder();
        foreach (var chunk in known)
        {
            prices.Add(chunk);
        }

        return new PriceBandScorer(prices.Build());
    }

    /// <summary>Which rows of each part are inspected, chosen by the same selection as a nightly batch.</summary>
    private bool[][] Choose(InspectionStrategy strategy, WeekOfItems week, IFraudScorer? scorer, int number)
    {
        var selection = new SelectionOptions
        {
            RedCapacity = (int)Math.Round(week.Count * options.InspectedShare, MidpointRounding.AwayFromZero),
            YellowCapacity = 0,
            RandomShare = strategy.RandomShare,
            Ranking = strategy.KnowsTruth ? Ranking.RevenueAtStake : options.Ranking,
        };
        var selector = new LaneSelector(selection, ((long)options.Seed << 32) + number);
        foreach (var (i, part) in week.Parts.Index())
        {
            selector.Add(i, office: null, ItemKey.Of(part.Items), scorer?.Score(part.Items) ?? new FraudScores(new float[part.Items.Count], part.Amounts));
        }

        var inspected = week.Parts.Select(part => new bool[part.Items.Count]).ToArray();
        foreach (var item in selector.Select())
        {
            inspected[item.Chunk][item.Row] = true;
        }

        return inspected;
    }

    private static SimulatedWeek Count(WeekOfItems week, bool[][] inspected)
    {
        var (chosen, hits, revenue) = (0, 0, 0.0);
        for (var i = 0; i < inspected.Length; i++)
        {
            for (var row = 0; row < inspected[i].Length; row++)
            {
                if (inspected[i][row])
                {
                    chosen++;
                    hits += week.Parts[i].Irregular[row] ? 1 : 0;
                    revenue += week.Parts[i].Amounts[row];
                }
            }
        }

        return new SimulatedWeek(DateOnly.FromDayNumber(week.FirstDay), week.Count, chosen, hits, revenue, week.Best(chosen));
    }
}
