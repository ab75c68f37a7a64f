using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Tests.Builders;
using CsCheck;

namespace BhutanCustoms.Fraud.Tests.Promotion;

public sealed class PromotionTrialTests
{
    private static readonly PromotionOptions Quick = new() { Resamples = 200 };

    [Fact]
    public void Measures_what_a_hand_calculation_gives()
    {
        // Two offices, each with capacity for half of its items. O1: the first two of 9, 8, 7, 6. O2: three items weigh 1, 3, 2, so three
        // of six are the whole of the first and two thirds of the second.
        var rows = Rows("1111222", [true, false, true, false, true, true, false], [10, 0, 20, 0, 30, 30, 0], [1, 1, 1, 1, 1, 3, 2]);
        var report = new PromotionTrial(new PromotionOptions { WorkingShare = 0.5, Resamples = 100 }).Compare(
            Large(rows),
            ("new", Inspections.Scores(Large([.9f, .8f, .7f, .6f, .9f, .5f, .1f]))),
            null,
            new Dictionary<string, float[]>()
        );
        var challenger = report.Challenger;
        Assert.Equal((1 + 1 + 2) / (2 + 3.0), challenger.Precision.Value, 1e-9);
        Assert.Equal((10 + 30 + 60) / (30 + 30 + 90.0), challenger.Revenue.Value, 1e-9);

        // Of the items that each office can inspect at random, as many are findings as there are: 2 of 4, and 4 of 6.
        var random = Assert.Single(report.Baselines);
        Assert.Equal((0.5 * 2 + 4 / 6.0 * 3) / 5, random.Precision.Value, 1e-9);
        Assert.Equal(0.5, random.Auc.Value, 1e-9);
        Assert.Equal(report.Challenger.Precision.Value - random.Precision.Value, report.PrecisionGain.Value, 1e-9);
        Assert.True(double.IsNaN(report.CalibrationLoss.Value) && report.Champion is null);
    }

    [Fact]
    public void An_item_of_weight_three_counts_like_three_items() =>
        Gen.Select(Gen.Int[0, 5], Gen.Bool, Gen.Int[1, 3])
            .Array[12, 40]
            .Where(items => items.Any(item => item.Item2))
            .Sample(
                items =>
                {
                    var written = items.SelectMany(item => Enumerable.Repeat(item, item.Item3)).ToArray();
                    var weighted = Challenger(items, item => item.Item3);
                    var counted = Challenger(written, _ => 1);
                    Assert.Equal(counted.Precision.Value, weighted.Precision.Value, 1e-9);
                    Assert.Equal(counted.Revenue.Value, weighted.Revenue.Value, 1e-9);
                },
                iter: 50
            );

    [Fact]
    public void Offices_too_small_for_a_capacity_are_pooled()
    {
        // One item an office: had each its own capacity, a share of every item would be taken and ranking would say nothing.
        var rows = Rows("abcdefgh", [true, true, false, false, false, false, false, false], new double[8], [.. Enumerable.Repeat(1.0, 8)]);
        var report = new PromotionTrial(new PromotionOptions { Resamples = 100 }).Compare(
            rows,
            ("new", Inspections.Scores([.8f, .7f, .6f, .5f, .4f, .3f, .2f, .1f])),
            null,
            new Dictionary<string, float[]>()
        );
        Assert.Equal(1, report.Challenger.Precision.Value, 1e-9);
    }

    [Fact]
    public void No_weight_counts_beyond_the_limit()
    {
        var scores = Large([.9f, .8f, .7f, .6f, .1f]);
        TrialRows Weighted(double weight) => Large(Rows("11111", [false, false, false, true, true], new double[5], [1, 1, 1, weight, 1]));
        var (heavy, cut, lighter) = (Weighted(500), Weighted(25), Weighted(24));
        Assert.Equal(Precision(cut), Precision(heavy), 1e-9);
        Assert.NotEqual(Precision(lighter), Precision(heavy), 1e-3);
        double Precision(TrialRows rows) =>
            new PromotionTrial(new PromotionOptions { WorkingShare = 0.5, Resamples = 100 })
                .Compare(rows, ("new", Inspections.Scores(scores)), null, new Dictionary<string, float[]>())
                .Challenger.Precision.Value;
    }

    [Fact]
    public void A_truly_better_challenger_passes_every_gate()
    {
        var (rows, challenger, champion) = new Inspections { Count = 2000, Sharpness = (2.2, 1.2) }.Make(3);
        var report = new PromotionTrial(Quick).Compare(rows, ("new", challenger), ("old", champion), new Dictionary<string, float[]>());
        Assert.True(report.Passed, string.Join('\n', report.Gates.Where(gate => !gate.Passed).Select(gate => gate.Sentence)));
        Assert.True(report.PrecisionGain.Interval.Low > 0 && report.Challenger.Auc.Value > report.Champion!.Auc.Value);

        // Two normal distributions 2.2 apart: a finding lies above an item in order with probability Φ(2.2 / √2) = 0.940 (normal table).
        Assert.Equal(0.940, report.Challenger.Auc.Value, 0.02);
    }

    [Fact]
    public void A_worse_challenger_is_told_so()
    {
        var (rows, challenger, champion) = new Inspections { Count = 1500, Sharpness = (0.8, 2.2) }.Make(3);
        var report = new PromotionTrial(Quick).Compare(rows, ("new", challenger), ("old", champion), new Dictionary<string, float[]>());
        Assert.Equal(
            ["better at capacity", "no worse at capacity", "no group harmed"],
            report.Gates.Where(gate => !gate.Passed).Select(gate => gate.Gate)
        );
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    public void A_challenger_that_is_no_better_is_hardly_ever_promoted_on_200_labels(double correlation)
    {
        var trial = new PromotionTrial(new PromotionOptions { Resamples = 100 });
        var promoted = Enumerable
            .Range(0, 100)
            .Count(seed =>
            {
                var (rows, challenger, champion) = new Inspections { Correlation = correlation }.Make(seed);
                return trial.Compare(rows, ("new", challenger), ("old", champion), new Dictionary<string, float[]>()).Passed;
            });
        Assert.InRange(promoted, 0, 5);
    }

    [Theory]
    [InlineData(1.5, 0, 5)]
    [InlineData(2.2, 80, 100)]
    public void Of_200_inspections_chosen_by_the_champion_most_that_are_better_pass_and_hardly_any_other(
        double sharpness,
        int least,
        int most
    )
    {
        var trial = new PromotionTrial(new PromotionOptions { Resamples = 100 });
        var promoted = Enumerable
            .Range(0, 100)
            .Count(seed =>
            {
                var made = new Inspections
                {
                    Count = 2000,
                    InspectedShare = 0.1,
                    Sharpness = (sharpness, 1.5),
                };
                var (rows, challenger, champion) = made.Make(seed);
                return trial
                    .Compare(rows, ("new", challenger), ("old", champion), new Dictionary<string, float[]>())
                    .Gates.Single(gate => gate.Gate == "better at capacity")
                    .Passed;
            });
        Assert.InRange(promoted, least, most);
    }

    [Theory]
    [InlineData(0.5, 4, false)]
    [InlineData(0.5, 5, true)]
    [InlineData(0.5, null, true)]
    [InlineData(1, 0, true)]
    public void Some_inspections_must_have_been_drawn_by_lot_where_others_were_chosen(double inspected, int? drawn, bool enough)
    {
        var (rows, challenger, champion) = new Inspections { Count = 400, InspectedShare = inspected }.Make(1);
        var report = new PromotionTrial(Quick).Compare(
            rows with
            {
                ByLot = drawn,
            },
            ("new", challenger),
            ("old", champion),
            new Dictionary<string, float[]>()
        );
        Assert.Equal(enough, report.Gates.Single(gate => gate.Gate == "enough drawn by lot").Passed);
    }

    [Fact]
    public void Too_few_labels_pass_nothing_however_good_they_look()
    {
        var (rows, challenger, champion) = new Inspections { Count = 150, Sharpness = (6, 0.5) }.Make(1);
        var report = new PromotionTrial(Quick).Compare(rows, ("new", challenger), ("old", champion), new Dictionary<string, float[]>());
        Assert.Equal(["enough labels"], report.Gates.Where(gate => !gate.Passed).Select(gate => gate.Gate));
    }

    [Fact]
    public void A_challenger_that_ranks_better_but_overstates_its_probabilities_does_not_pass()
    {
        var (rows, challenger, champion) = new Inspections { Count = 2000, Sharpness = (2.2, 1.2) }.Make(3);
        var overstated = Inspections.Scores([.. challenger.Score.Select(score => (float)Math.Pow(score, 0.4))]);
        var report = new PromotionTrial(Quick).Compare(rows, ("new", overstated), ("old", champion), new Dictionary<string, float[]>());
        Assert.Equal(["not worse calibrated"], report.Gates.Where(gate => !gate.Passed).Select(gate => gate.Gate));
        Assert.True(report.CalibrationLoss.Interval.Low > 0.02);
    }

    [Fact]
    public void A_challenger_that_is_blind_in_one_office_does_not_pass()
    {
        var (rows, challenger, champion) = new Inspections { Count = 4000, Sharpness = (2.5, 1.5) }.Make(3);
        var random = new Random(1);
        var blind = Inspections.Scores([
            .. challenger.Score.Zip(rows.Offices, (score, office) => office == "O1" ? (float)(0.15 + 0.1 * random.NextDouble()) : score),
        ]);
        var report = new PromotionTrial(Quick).Compare(rows, ("new", blind), ("old", champion), new Dictionary<string, float[]>());
        var gate = Assert.Single(report.Gates, gate => !gate.Passed);
        Assert.Equal("no group harmed", gate.Gate);
        Assert.Contains("office O1", gate.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_that_are_no_numbers_pass_nothing()
    {
        var (rows, challenger, champion) = new Inspections { Count = 400, Sharpness = (2.5, 1) }.Make(1);
        challenger.Score[7] = float.NaN;
        var report = new PromotionTrial(Quick).Compare(rows, ("new", challenger), ("old", champion), new Dictionary<string, float[]>());
        Assert.Contains("scores are probabilities", report.Gates.Where(gate => !gate.Passed).Select(gate => gate.Gate));
    }

    [Fact]
    public void Without_a_champion_the_best_baseline_is_to_be_beaten()
    {
        var (rows, challenger, good) = new Inspections { Count = 1000, Sharpness = (1, 2.5) }.Make(2);
        TrialReport Against(float[] baseline) =>
            new PromotionTrial(Quick).Compare(
                rows,
                ("new", challenger),
                null,
                new Dictionary<string, float[]> { ["importer history"] = baseline }
            );
        Assert.True(Against(new float[1000]).Passed);
        Assert.False(Against(good.Score).Passed);
    }

    [Fact]
    public void False_alarms_are_the_items_in_order_that_would_be_inspected()
    {
        // Capacity for five of ten: the two findings and three of the eight in order; two of those three are in group x, which has four in
        // order.
        var rows = Rows(new string('1', 10), [true, true, .. new bool[8]], new double[10], [.. Enumerable.Repeat(1.0, 10)]) with
        {
            Groups = new Dictionary<string, IReadOnlyList<string>> { ["g"] = [.. "xyxxyxxyyy".Select(letter => letter.ToString())] },
        };
        var report = new PromotionTrial(new PromotionOptions { WorkingShare = 0.5, Resamples = 100 }).Compare(
            rows,
            ("new", Inspections.Scores([.. Enumerable.Range(0, 10).Select(i => 1 - i / 10f)])),
            null,
            new Dictionary<string, float[]>()
        );
        Assert.Equal(2 / 4.0, report.Groups.Single(group => group.Group == "x").FalseAlarms, 1e-9);
        Assert.Equal(1 / 4.0, report.Groups.Single(group => group.Group == "y").FalseAlarms, 1e-9);
    }

    [Fact]
    public void Nothing_to_compare_is_a_report_that_says_so()
    {
        var report = new PromotionTrial(Quick).Compare(
            Rows("", [], [], []),
            ("new", Inspections.Scores([])),
            ("old", Inspections.Scores([])),
            new Dictionary<string, float[]>()
        );
        Assert.False(report.Passed);
        Assert.Equal(0, report.Items);
    }

    [Fact]
    public void The_same_seed_gives_the_same_report()
    {
        var (rows, challenger, champion) = new Inspections().Make(1);
        TrialReport Report(int seed) =>
            new PromotionTrial(new PromotionOptions { Resamples = 100, Seed = seed }).Compare(
                rows,
                ("new", challenger),
                ("old", champion),
                new Dictionary<string, float[]>()
            );
        Assert.Equal(Report(1).PrecisionGain, Report(1).PrecisionGain);
        Assert.NotEqual(Report(1).PrecisionGain, Report(2).PrecisionGain);
    }

    [Fact]
    public void Refuses_lists_that_do_not_match_and_options_out_of_range()
    {
        var rows = Rows("11", [true, false], [1, 0], [1, 1]);
        Assert.Throws<ArgumentException>(() =>
            new PromotionTrial(Quick).Compare(rows, ("new", Inspections.Scores([1])), null, new Dictionary<string, float[]>())
        );
        Assert.Throws<ValidationException>(() => new PromotionTrial(new PromotionOptions { WorkingShare = 0 }));
    }

    private static MeasuredModel Challenger(
        (int Score, bool Found, int Weight)[] items,
        Func<(int Score, bool Found, int Weight), double> weightOf
    ) => new PromotionTrial(
            new PromotionOptions
            {
                WorkingShare = 0.3,
                Resamples = 100,
                MostWeight = 1000,
            }
        ).Compare(Rows(new string('1', items.Length), [.. items.Select(item => item.Found)], [.. items.Select(item => item.Found ? 1.0 + item.Score : 0)], [.. items.Select(weightOf)]), ("new", Inspections.Scores([.. items.Select(item => (float)item.Score)])), null, new Dictionary<string, float[]>()).Challenger;

    private static TrialRows Rows(string offices, bool[] found, double[] revenue, double[] weights) =>
        new(
            [.. Enumerable.Range(0, found.Length).Select(i => 739_000 + i)],
            [.. offices.Select(office => office.ToString())],
            found,
            revenue,
            weights,
            new Dictionary<string, IReadOnlyList<string>>()
        );

    /// <summary>Each item ten times, so that no office is too small.</summary>
    private static TrialRows Large(TrialRows rows) =>
        new([.. Ten(rows.Days)], [.. Ten(rows.Offices)], [.. Ten(rows.Found)], [.. Ten(rows.Revenue)], [.. Ten(rows.Weights)], rows.Groups);

    private static float[] Large(float[] scores) => [.. Ten(scores)];

    private static IEnumerable<T> Ten<T>(IEnumerable<T> items) => items.SelectMany(item => Enumerable.Repeat(item, 10));
}
