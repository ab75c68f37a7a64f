using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;

namespace BhutanCustoms.Fraud.Tests.Training;

public sealed class SettingsSearchTests
{
    private static readonly Declarations.Items.ItemChunk[] Past = World.Chunks(World.Items(900));

    [Fact]
    public void Tries_the_given_settings_first_and_takes_the_best()
    {
        var options = new FraudTrainingOptions
        {
            SearchSeconds = 3600,
            SearchTrials = 3,
            Trees = 5,
        };
        var report = Search(options, TimeProvider.System)!;
        Assert.Equal((3, false, 3), (report.Planned, report.StoppedByClock, report.Trials.Count));
        Assert.Equal((5, options.Leaves), (report.Trials[0].Settings.Trees, report.Trials[0].Settings.Leaves));
        Assert.Equal(3, report.Trials.Select(trial => trial.Settings).Distinct().Count());
        Assert.All(report.Trials, trial => Assert.Equal(2, trial.AveragePrecision.Count));
        var best = report.Trials.Max(trial => trial.AveragePrecision.Average());
        Assert.Equal(best, report.Trials.Single(trial => trial.Settings == report.Chosen).AveragePrecision.Average());
    }

    [Fact]
    public void The_clock_stops_it_behind_a_trial_and_the_report_says_so()
    {
        var options = new FraudTrainingOptions
        {
            SearchSeconds = 10,
            SearchTrials = 5,
            Trees = 5,
        };
        var stopped = Search(options, new Ticking(TimeSpan.FromSeconds(6)))!;
        Assert.Equal((5, true, 2), (stopped.Planned, stopped.StoppedByClock, stopped.Trials.Count));
        var whole = Search(
            new FraudTrainingOptions
            {
                SearchSeconds = 10,
                SearchTrials = 2,
                Trees = 5,
            },
            new Ticking(TimeSpan.Zero)
        )!;
        Assert.Equal(whole.Trials.SelectMany(trial => trial.AveragePrecision), stopped.Trials.SelectMany(trial => trial.AveragePrecision));
        Assert.Equal((whole.Chosen, false), (stopped.Chosen, whole.StoppedByClock));
    }

    [Fact]
    public void A_past_of_one_day_cannot_be_searched() =>
        Assert.Null(
            new SettingsSearch(new FraudTrainingOptions(), TimeProvider.System).Run(
                new History(
                    World.Chunks(World.Items(200).Select(item => item with { DeclarationDate = World.FirstDay, FindingDate = null }))
                ),
                _ => { }
            )
        );

    [Fact]
    public void A_training_that_searches_reports_it_and_uses_what_won()
    {
        var model = new FraudTrainer(
            new FraudTrainingOptions
            {
                SearchSeconds = 3600,
                SearchTrials = 2,
                Trees = 3,
            },
            TimeProvider.System
        ).Train(Past).Model!;
        var search = Assert.IsType<SearchReport>(model.Report.Search);
        Assert.Equal(search.Chosen, model.Report.Settings);
        Assert.Equal(search.Chosen.Trees, model.Content.Probability.Trees.Count);
    }

    private static SearchReport? Search(FraudTrainingOptions options, TimeProvider clock) =>
        new SettingsSearch(options, clock).Run(new History(Past), _ => { });

    /// <summary>A clock that goes on by the same step each time it is looked at.</summary>
    private sealed class Ticking(TimeSpan step) : TimeProvider
    {
        private long looked;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => step.Ticks * looked++;
    }
}
