using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Fraud.Tests.Simulation;

public sealed class InspectionSimulatorTests
{
    private static readonly DateOnly Start = World.FirstDay.AddDays(150);
    private static readonly FraudTrainingOptions Training = new() { Trees = 20 };
    private static readonly ItemChunk[] Past = World.Chunks(World.Items(2500).Where(item => item.DeclarationDate < Start));
    private static readonly TruthChunk[] Future =
    [
        .. World.Chunks(World.Items(2500).Where(item => item.DeclarationDate >= Start)).Select(TruthChunk.OfLabelled),
    ];

    private static readonly Lazy<IReadOnlyList<StrategyRun>> Usual = new(() => Run(1, InspectionStrategy.Usual));

    [Fact]
    public void A_model_comes_between_the_lot_and_the_oracle()
    {
        var runs = Usual.Value.ToDictionary(run => run.Strategy.Name, run => run.Together());
        Assert.Equal(1, runs["oracle"].ShareOfBest, 1e-12);
        Assert.InRange(runs["ranking only"].Revenue, 1.5 * runs["by lot only"].Revenue, runs["oracle"].Revenue);
        Assert.InRange(runs["ranking only"].Precision, 1.5 * runs["by lot only"].Precision, 1);

        // The lot finds the base rate: four standard errors on either side.
        var rate = Future.SelectMany(chunk => chunk.Irregular).Average(irregular => irregular ? 1.0 : 0);
        var error = Math.Sqrt(rate * (1 - rate) / runs["by lot only"].Inspected);
        Assert.InRange(runs["by lot only"].Precision, rate - 4 * error, rate + 4 * error);
    }

    [Fact]
    public void Every_strategy_inspects_the_same_share_of_the_same_weeks()
    {
        var runs = Usual.Value;
        var items = Future.Sum(chunk => chunk.Items.Count);
        Assert.All(
            runs,
            run =>
            {
                Assert.Equal(items, run.Together().Items);
                Assert.Equal(
                    Enumerable.Range(0, run.Weeks.Count).Select(week => Start.AddDays(7 * week)),
                    run.Weeks.Select(week => week.FirstDay)
                );
                Assert.All(
                    run.Weeks,
                    week => Assert.Equal((int)Math.Round(0.1 * week.Items, MidpointRounding.AwayFromZero), week.Inspected)
                );
                Assert.All(run.Weeks, week => Assert.InRange(week.Revenue, 0, week.BestRevenue * (1 + 1e-12)));
            }
        );
    }

    [Fact]
    public void The_same_seed_gives_the_same_result()
    {
        InspectionStrategy[] some = [InspectionStrategy.Usual[2]];
        Assert.Equal(Usual.Value[2].Weeks, Run(1, some)[0].Weeks);
        Assert.NotEqual(Lot(1), Lot(2));
        static IEnumerable<SimulatedWeek> Lot(int seed) => Run(seed, [new("lot", 1)])[0].Weeks;
    }

    [Fact]
    public void What_comes_later_is_not_known()
    {
        var late = Start.AddDays(7 * 10).DayNumber;
        var other = Future.Select(chunk => new TruthChunk(
            chunk.Items,
            [.. chunk.Irregular.Select((irregular, row) => chunk.Days.Days[row] >= late ? !irregular : irregular)],
            chunk.Amounts
        ));
        InspectionStrategy[] strategies = [new("half by lot", 0.5)];
        var (run, otherRun) = (Run(1, strategies)[0], Simulator(Tenth(1)).Run(Past, other, strategies)[0]);
        Assert.Equal(run.Weeks.Take(10), otherRun.Weeks.Take(10));
        Assert.NotEqual(run.Weeks[10], otherRun.Weeks[10]);
    }

    [Fact]
    public void Without_findings_in_the_past_prices_rank_until_there_are_some()
    {
        var past = World.Chunks(
            World
                .Items(2500)
                .Where(item => item.DeclarationDate < Start)
                .Select(item => item with { Finding = null, AdditionalRevenue = null })
        );
        var run = Simulator(Tenth(1)).Run(past, Future, [new("ranking", 0)])[0];
        var lot = Future.SelectMany(chunk => chunk.Irregular).Average(irregular => irregular ? 1.0 : 0);
        Assert.True(run.Together(0, 4).Precision > lot);
        Assert.True(run.Together(12).Precision > lot);
    }

    [Fact]
    public void Tells_how_far_it_is_and_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        var said = new List<SimulationProgress>();
        var progress = new Told(step =>
        {
            said.Add(step);
            stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() =>
            Simulator(new SimulationOptions()).Run(Past, Future, InspectionStrategy.Usual, progress, stop.Token)
        );
        Assert.Equal(new SimulationProgress(0, "ranking only"), Assert.Single(said));
    }

    [Fact]
    public void A_criterion_acts_from_its_first_day_to_its_last_and_only_the_lot_tells_of_all_items()
    {
        var (from, until) = (Start.AddDays(7 * 2), Start.AddDays((7 * 18) - 1));
        bool Tipped(ItemChunk items, int row) => items.Category(DeclarationFields.Origin)![row] == "CN";
        InspectionTip Tip(bool drawn) =>
            new(from, until, items => Enumerable.Range(0, items.Count).Where(row => Tipped(items, row)), drawn);
        TruthChunk[] scheme =
        [
            .. Future.Select(chunk =>
            {
                var tipped = Enumerable.Range(0, chunk.Items.Count).Select(row => Tipped(chunk.Items, row)).ToArray();
                return new TruthChunk(
                    chunk.Items,
                    [.. chunk.Irregular.Zip(tipped, (irregular, met) => irregular || met)],
                    chunk.Amounts,
                    tipped
                );
            }),
        ];
        InspectionStrategy[] strategies =
        [
            new("without", 0.5, Retraining: RetrainingPolicy.Never),
            new("with", 0.5, Retraining: RetrainingPolicy.Never, Tip: Tip(drawn: false)),
            new("counted as drawn", 0.5, Retraining: RetrainingPolicy.Never, Tip: Tip(drawn: true)),
        ];

        var runs = Simulator(new SimulationOptions { InspectedShare = 0.3 }).Run(Past, scheme, strategies);

        var (without, with, drawn) = (runs[0].Weeks, runs[1].Weeks, runs[2].Weeks);
        Assert.Equal(without.Take(2).Concat(without.Skip(18)), with.Take(2).Concat(with.Skip(18)));
        Assert.True(with.Skip(2).Take(16).Sum(week => week.Traced.Found) > without.Skip(2).Take(16).Sum(week => week.Traced.Found));
        Assert.Equal(with.Select(week => (week.Inspected, week.Hits)), drawn.Select(week => (week.Inspected, week.Hits)));
        double Told(IReadOnlyList<SimulatedWeek> weeks) =>
            weeks.Skip(2).Take(16).Sum(week => week.EstimatedIrregular) / weeks.Skip(2).Take(16).Sum(week => week.Irregular);

        // Some 150 drawn by lot tell the share within a tenth; 0.7 to 1.3 is three standard errors.
        Assert.InRange(Told(with), 0.7, 1.3);
        Assert.True(Told(drawn) > 1.1 * Told(with), $"{Told(drawn)} beside {Told(with)}");
    }

    [Fact]
    public void Refuses_nothing_to_replay_and_options_out_of_range()
    {
        Assert.Throws<ArgumentException>(() => Simulator(new SimulationOptions()).Run(Past, [], InspectionStrategy.Usual));
        Assert.Throws<ValidationException>(() => Simulator(new SimulationOptions { InspectedShare = 0 }));
    }

    private static InspectionSimulator Simulator(SimulationOptions options) => new(options, Training, TimeProvider.System);

    private static IReadOnlyList<StrategyRun> Run(int seed, IReadOnlyList<InspectionStrategy> strategies) =>
        Simulator(Tenth(seed)).Run(Past, Future, strategies);

    private static SimulationOptions Tenth(int seed) =>
        new()
        {
            InspectedShare = 0.1,
            WeeksBetweenTrainings = 6,
            Seed = seed,
        };

    private sealed class Told(Action<SimulationProgress> tell) : IProgress<SimulationProgress>
    {
        public void Report(SimulationProgress value) => tell(value);
    }
}
