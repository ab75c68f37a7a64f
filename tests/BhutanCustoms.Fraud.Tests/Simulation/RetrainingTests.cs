using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Selection;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Simulation;

public sealed class RetrainingTests
{
    private const int EnoughLabels = 200;
    private static readonly DateOnly Start = World.FirstDay.AddDays(150);
    private static readonly DeclarationItem[] Items = World.Items(5000);
    private static readonly ItemChunk[] Past = World.Chunks(Items.Where(item => item.DeclarationDate < Start));

    private static readonly Lazy<IReadOnlyList<StrategyRun>> Drifted = new(() =>
        Run(
            Future(NewImporterCheats),
            [
                new("never", 0.1, Retraining: RetrainingPolicy.Never),
                new("always", 0.1),
                new("gated", 0.1, Retraining: RetrainingPolicy.Gated),
            ]
        )
    );

    [Fact]
    public void Retraining_beats_never_after_fraud_has_moved_to_others()
    {
        var (never, always, gated) = (Late(0), Late(1), Late(2));
        Assert.True(always > 1.5 * never, $"{always:F3} against {never:F3}");
        Assert.True(gated > 1.2 * never, $"{gated:F3} against {never:F3}");

        static double Late(int strategy) => Drifted.Value[strategy].Together(13).Precision;
    }

    [Fact]
    public void Weeks_say_which_model_served_and_trainings_whether_theirs_does()
    {
        var (never, always, gated) = (Drifted.Value[0], Drifted.Value[1], Drifted.Value[2]);
        Assert.Empty(never.Trainings);
        Assert.All(never.Weeks, week => Assert.Equal(0, week.Model));
        Assert.Equal(Enumerable.Range(0, always.Weeks.Count).Select(week => week / 6), always.Weeks.Select(week => week.Model));
        Assert.Equal([6, 12, 18], gated.Trainings.Select(training => training.Week));
        Assert.Contains(gated.Trainings, training => training.Serves);
        Assert.All(gated.Trainings, training => Assert.Equal(training.Serves, training.Trial!.Passed));
        Assert.Equal(gated.Trainings.Count(training => training.Serves), gated.Weeks[^1].Model);
    }

    [Fact]
    public void Behind_gates_a_challenger_that_learned_nothing_is_not_promoted()
    {
        // Findings by the toss of a coin: no model can be better than another.
        var future = Future((_, toss) => toss < 0.3);
        var runs = Run(
            future,
            [new("never", 0.1, Retraining: RetrainingPolicy.Never), new("gated", 0.1, Retraining: RetrainingPolicy.Gated)]
        );
        Assert.Contains(runs[1].Trainings, training => training.Trial!.Items >= EnoughLabels);
        Assert.All(runs[1].Trainings, training => Assert.False(training.Serves));
        Assert.Equal(runs[0].Weeks, runs[1].Weeks);
    }

    [Fact]
    public void The_same_seed_gives_the_same_trials()
    {
        var again = Run(Future(NewImporterCheats), [Drifted.Value[2].Strategy])[0];
        Assert.Equal(Drifted.Value[2].Weeks, again.Weeks);
        Assert.Equal(
            Drifted.Value[2].Trainings.Select(training => training.Trial!.PrecisionGain),
            again.Trainings.Select(training => training.Trial!.PrecisionGain)
        );
    }

    [Fact]
    public void Trials_use_only_what_was_found_after_the_champion_was_trained()
    {
        var (from, trained) = (Start, 0);
        foreach (var training in Drifted.Value[2].Trainings)
        {
            // A week of embargo, and a finding is known from the day after the seventh on.
            Assert.True(training.Trial!.From >= from.AddDays(7));
            Assert.True(training.Trial.Until < Start.AddDays(7 * training.Week - 7));
            (from, trained) = training.Serves ? (Start.AddDays(7 * training.Week), trained + 1) : (from, trained);
        }

        Assert.True(trained > 0);
    }

    [Fact]
    public void What_is_traced_is_counted_apart()
    {
        var future = Future(NewImporterCheats, traced: item => item.Office == "O1");
        var oracle = Run(future, [new("oracle", 0, KnowsTruth: true)])[0].Together().Traced;
        var traced = future
            .SelectMany(chunk => Enumerable.Range(0, chunk.Items.Count).Where(row => chunk.Traced[row]).Select(row => chunk.Amounts[row]))
            .ToArray();
        Assert.Equal(traced.Length, oracle.Items);
        Assert.Equal(traced.Sum(), oracle.Revenue, 1e-6);
        Assert.InRange(oracle.RevenueFound, 0.5 * oracle.Revenue, oracle.Revenue);
        Assert.InRange(oracle.Found, 1, oracle.Items - 1);
    }

    [Fact]
    public void Picks_by_lot_stand_for_all_that_the_ranking_left()
    {
        var week = WeekOfItems.Cut([Future((_, toss) => toss < 0.3)[0]])[0];
        var selector = new LaneSelector(
            new SelectionOptions
            {
                RedCapacity = 40,
                YellowCapacity = 0,
                RandomShare = 0.25,
            },
            seed: 1
        );
        selector.Add(
            0,
            office: null,
            ItemKey.Of(week.Parts[0].Items),
            new FraudScores([.. Enumerable.Range(0, week.Count).Select(i => i / 1000f)], new double[week.Count])
        );
        var inspected = InspectedWeek.Of(week, selector.Select());
        Assert.Equal((40, 3), (inspected.Count(model: 3).Inspected, inspected.Count(model: 3).Model));

        var known = Assert.Single(inspected.Known(week.FirstDay, week.FirstDay + 30, daysToFinding: 7));
        Assert.Equal(30, known.Weights.Count(weight => weight == 1));
        Assert.Equal(week.Count, known.Weights.Sum(), 1e-9);
        Assert.Empty(inspected.Known(week.FirstDay, week.FirstDay + 7, daysToFinding: 7));
    }

    private static bool NewImporterCheats(DeclarationItem item, double toss) =>
        toss < (int.Parse(item.Importer![1..], System.Globalization.CultureInfo.InvariantCulture) is >= 20 and < 28 ? 0.7 : 0.03);

    /// <summary>The later items, whose truth has nothing to do with their prices.</summary>
    private static TruthChunk[] Future(Func<DeclarationItem, double, bool> cheats, Func<DeclarationItem, bool>? traced = null)
    {
        var random = new Random(5);
        return
        [
            .. Items
                .Where(item => item.DeclarationDate >= Start)
                .Chunk(500)
                .Select(items =>
                {
                    var irregular = Array.ConvertAll(items, item => cheats(item, random.NextDouble()));
                    return new TruthChunk(
                        ItemChunk.Of(items),
                        irregular,
                        [.. irregular.Select(found => found ? 100.0 : 0)],
                        traced is null ? null : Array.ConvertAll(items, item => traced(item))
                    );
                }),
        ];
    }

    private static IReadOnlyList<StrategyRun> Run(TruthChunk[] future, IReadOnlyList<InspectionStrategy> strategies) =>
        new InspectionSimulator(
            new SimulationOptions
            {
                InspectedShare = 0.4,
                WeeksBetweenTrainings = 6,
                Ranking = Ranking.Score,
            },
            new FraudTrainingOptions { Trees = 20, LearningRate = 0.2 },
            TimeProvider.System
        ).Run(Past, future, strategies);
}
