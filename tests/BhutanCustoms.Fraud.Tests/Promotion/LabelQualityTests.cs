using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Fraud.Tests.Promotion;

public sealed class LabelQualityTests
{
    private static readonly LabelQuality Quality = new(new PromotionOptions());

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.2)]
    public void Finds_the_officer_who_enters_findings_the_wrong_way_round(double share)
    {
        var report = Quality.Check(Labels(2000, officers: 12, seed: 1, flipped: share));
        Assert.Equal(["flipper"], report.LeftOut);
        Assert.InRange(report.Officers[0].Contradicting, 0.8, 1);
        Assert.Equal(share <= 0.1, report.Gate.Passed);
        Assert.InRange(report.Gate.Value, share - 0.02, share + 0.02);
        Assert.Contains("officer flipper", report.Gate.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Accuses_nobody_where_all_are_honest_in_nineteen_months_of_twenty()
    {
        var accusing = Enumerable.Range(0, 100).Count(seed => Quality.Check(Labels(1500, officers: 15, seed)).LeftOut.Any());
        Assert.InRange(accusing, 0, 5);
    }

    [Fact]
    public void An_office_in_which_the_scores_say_nothing_makes_no_suspects()
    {
        // In office X findings don't depend on the score; two officers work there, and both agree with each other.
        var random = new Random(1);
        var labels = Labels(3000, officers: 8, seed: 4)
            .Concat(
                Enumerable
                    .Range(0, 800)
                    .Select(i => new InspectionLabel(
                        i % 2 == 0 ? "x1" : "x2",
                        "X",
                        random.NextDouble() < 0.3,
                        (float)random.NextDouble(),
                        740_000
                    ))
            );
        Assert.Empty(Quality.Check([.. labels]).LeftOut);
    }

    [Fact]
    public void Tells_what_share_of_the_labels_is_the_wrong_way_round()
    {
        var random = new Random(5);
        var labels = Labels(8000, officers: 4, seed: 5)
            .Select(label => label.Officer == "o1" && random.NextDouble() < 0.4 ? label with { Found = !label.Found } : label)
            .ToArray();
        var report = Quality.Check(labels);
        Assert.Equal(["o1"], report.LeftOut);
        Assert.InRange(report.Officers[0].Contradicting, 0.3, 0.5);

        var own = labels.Where(label => label.Officer == "o1").ToArray();
        Assert.Equal((own.Length, own.Count(label => label.Found)), (report.Officers[0].Labels, report.Officers[0].Findings));
        Assert.Equal(
            (own.Min(label => label.Day), own.Max(label => label.Day)),
            (report.Officers[0].From.DayNumber, report.Officers[0].Until.DayNumber)
        );
    }

    [Fact]
    public void Officers_who_differ_more_than_chance_explains_are_no_suspects()
    {
        // Each officer's goods have their own slope and level: half of them are more surprising than chance allows.
        var random = new Random(2);
        var labels = Enumerable
            .Range(0, 10)
            .SelectMany(officer =>
            {
                var (slope, level) = (0.6 + 0.8 * random.NextDouble(), 0.8 * (random.NextDouble() - 0.5));
                return Enumerable.Range(0, 400).Select(_ => Label(random, $"o{officer}", slope, level)).ToArray();
            });
        Assert.Empty(Quality.Check([.. labels]).LeftOut);
    }

    [Fact]
    public void Few_labels_unknown_officers_and_missing_scores_are_not_judged()
    {
        var labels = Labels(1000, officers: 4, seed: 1);
        var few = Enumerable.Range(0, LabelQuality.FewestLabels - 1).Select(_ => new InspectionLabel("few", "A", true, 0.01f, 740_000));
        var nobody = labels.Take(100).Select(label => label with { Officer = "" });
        var unscored = Enumerable.Range(0, 100).Select(_ => new InspectionLabel("unscored", "A", true, float.NaN, 740_000));
        var report = Quality.Check([.. labels, .. few, .. nobody, .. unscored]);
        Assert.Equal(["o0", "o1", "o2", "o3"], report.Officers.Select(officer => officer.Officer).Order());
        Assert.Equal(1000 + LabelQuality.FewestLabels - 1 + 100, report.Labels);
        Assert.True(Quality.Check([]).Gate.Passed);
    }

    [Fact]
    public void The_normal_quantile_is_that_of_the_tables()
    {
        Assert.Equal(1.6449, NormalDistribution.UpperQuantile(0.05), 5e-4);
        Assert.Equal(3.0902, NormalDistribution.UpperQuantile(0.001), 5e-4);
    }

    private static InspectionLabel Flipped(InspectionLabel label) => label with { Found = !label.Found };

    /// <summary>Labels of officers with equal shares, the first of whom may be a flipper with a share of his own.</summary>
    private static InspectionLabel[] Labels(int count, int officers, int seed, double flipped = 0)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    random.NextDouble() < flipped
                        ? Flipped(Label(random, "flipper", 1, 0))
                        : Label(random, $"o{random.Next(officers)}", 1, 0)
                ),
        ];
    }

    private static InspectionLabel Label(Random random, string officer, double slope, double level)
    {
        var odds = -1.5 + 1.3 * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return new InspectionLabel(
            officer,
            "A",
            random.NextDouble() < 1 / (1 + Math.Exp(-slope * odds - level)),
            (float)(1 / (1 + Math.Exp(-odds))),
            740_000 + random.Next(30)
        );
    }
}
