using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Training;
using BhutanCustoms.Fraud.Training.Reports;

namespace BhutanCustoms.Fraud.Tests.Training;

public sealed class FraudTrainerTests
{
    [Fact]
    public void Finds_what_was_planted_better_than_any_simple_rule()
    {
        var report = Train(World.Chunks(World.Items(6000))).Report;
        var holdOut = Assert.IsType<HoldOutReport>(report.HoldOut);
        Assert.Equal(["HS history", "importer history", "price only"], holdOut.Baselines.Keys.Order(StringComparer.Ordinal));
        Assert.All(holdOut.Baselines.Values, baseline => Assert.True(holdOut.Model.Auc > baseline.Auc));
        Assert.True(holdOut.Model.Auc > 0.9, $"AUC {holdOut.Model.Auc}");
        Assert.True(holdOut.CalibrationError < 0.05, $"calibration error {holdOut.CalibrationError}");
        Assert.InRange(holdOut.Items, 0.15 * report.Inspections, 0.25 * report.Inspections);
    }

    [Fact]
    public void Learns_nothing_from_labels_without_meaning()
    {
        // With some 1,080 held-out rows of which one in five is a finding, the AUC of a coin has a standard deviation of 0.022.
        var report = Train(World.Chunks(World.Items(6000, shuffled: true))).Report;
        Assert.InRange(report.HoldOut!.Model.Auc, 0.5 - 0.07, 0.5 + 0.07);
    }

    [Fact]
    public void The_same_history_and_seed_give_the_same_bytes()
    {
        var chunks = World.Chunks(World.Items(1500));
        var first = Saved(Train(chunks));
        Assert.Equal(first, Saved(Train(chunks)));
        Assert.NotEqual(first, Saved(Train(chunks, new FraudTrainingOptions { Seed = 2 })));
    }

    [Fact]
    public void Amounts_are_modelled_where_enough_are_known()
    {
        var items = World.Items(3000);
        var report = Train(World.Chunks(items)).Report;
        Assert.True(report.ModelsAmount);
        Assert.Equal(items.Count(item => item.Finding == true && item.AdditionalRevenue is not null), report.AmountsKnown);
        Assert.False(Train(World.Chunks(World.Items(3000, amounts: false))).Report.ModelsAmount);
    }

    [Fact]
    public void A_history_of_one_day_trains_without_a_hold_out()
    {
        var items = World.Items(1000).Select(item => item with { DeclarationDate = World.FirstDay, FindingDate = null });
        Assert.Null(Train(World.Chunks(items)).Report.HoldOut);
    }

    [Fact]
    public void Refuses_a_history_with_too_few_findings()
    {
        var outcome = new FraudTrainer(new FraudTrainingOptions(), TimeProvider.System).Train(
            World.Chunks(World.Items(40).Select(item => item with { Finding = false }))
        );
        Assert.Null(outcome.Model);
        Assert.Equal(
            "The history has 0 findings and 40 inspections in order; a model needs 20 of each. Record more outcomes.",
            outcome.Refusal
        );
    }

    [Fact]
    public void Refuses_a_history_without_labels() =>
        Assert.NotNull(
            new FraudTrainer(new FraudTrainingOptions(), TimeProvider.System)
                .Train(World.Chunks(World.Items(40).Select(item => item with { Finding = null })))
                .Refusal
        );

    [Fact]
    public void Refuses_options_out_of_range() =>
        Assert.Throws<ValidationException>(() => new FraudTrainer(new FraudTrainingOptions { Trees = 0 }, TimeProvider.System));

    [Fact]
    public void Tells_how_far_it_is_and_stops_when_asked()
    {
        using var stop = new CancellationTokenSource();
        var said = new List<TrainingProgress>();
        var progress = new Told(step =>
        {
            said.Add(step);
            stop.Cancel();
        });
        Assert.Throws<OperationCanceledException>(() =>
            new FraudTrainer(new FraudTrainingOptions(), TimeProvider.System).Train(World.Chunks(World.Items(200)), progress, stop.Token)
        );
        Assert.Equal(new TrainingProgress(0, "reading history"), Assert.Single(said));
    }

    private static FraudModel Train(IEnumerable<Declarations.Items.ItemChunk> chunks, FraudTrainingOptions? options = null) =>
        new FraudTrainer(options ?? new FraudTrainingOptions(), TimeProvider.System).Train(chunks).Model!;

    private static byte[] Saved(FraudModel model)
    {
        using var stream = new MemoryStream();
        model.Save(stream);
        return stream.ToArray();
    }

    private sealed class Told(Action<TrainingProgress> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value);
    }
}
