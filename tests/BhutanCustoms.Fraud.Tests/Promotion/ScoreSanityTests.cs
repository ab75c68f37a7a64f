using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Fraud.Tests.Promotion;

public sealed class ScoreSanityTests
{
    private static readonly PromotionOptions Options = new();
    private static readonly float[] Twin = [.. Enumerable.Range(0, 500).Select(i => i / 2500f)];

    [Fact]
    public void Scores_like_the_twins_pass() => Assert.Empty(Failed([.. Twin.Select(score => score * 0.9f)]));

    [Fact]
    public void Another_ranking_does_not_pass() => Assert.Equal(["ranks like the copy that was measured"], Failed([.. Twin.Reverse()]));

    [Fact]
    public void Scores_that_are_not_numbers_do_not_pass() =>
        Assert.Contains("scores are probabilities", Failed([.. Twin.Select((score, i) => i == 3 ? float.NaN : score)]));

    [Fact]
    public void A_collapsed_model_does_not_pass() =>
        Assert.Contains("scores tell items apart", Failed([.. Twin.Select((score, i) => i < 460 ? 0.1f : score)]));

    [Theory]
    [InlineData(4f)]
    [InlineData(0.25f)]
    public void A_mean_far_from_what_is_expected_does_not_pass(float factor) =>
        Assert.Equal(["mean score plausible"], Failed([.. Twin.Select(score => score * factor)]));

    [Fact]
    public void No_items_pass_nothing_that_needs_some() =>
        Assert.Contains(
            "mean score plausible",
            ScoreSanity.Check([], [], 0.1, Options).Where(gate => !gate.Passed).Select(gate => gate.Gate)
        );

    [Fact]
    public void Refuses_lists_that_do_not_match() => Assert.Throws<ArgumentException>(() => ScoreSanity.Check([1], [], 0.1, Options));

    [Fact]
    public void Rank_correlation_is_that_of_a_hand_calculation()
    {
        // Without ties 1 - 6 Σd² / (n (n² - 1)): the ranks 1 2 3 4 5 against 2 1 4 3 5 have Σd² = 4.
        Assert.Equal(1 - 6 * 4 / (5 * 24.0), RankCorrelation.Of([10, 20, 30, 40, 50], [2, 1, 4, 3, 5]), 1e-12);

        // With ties, Pearson's of the ranks 1.5 1.5 3 and 1 2 3: covariance 1.5, variances 1.5 and 2.
        Assert.Equal(1.5 / Math.Sqrt(1.5 * 2), RankCorrelation.Of([7, 7, 9], [1, 2, 3]), 1e-12);
    }

    private static IEnumerable<string> Failed(float[] scores) =>
        ScoreSanity.Check(scores, Twin, 0.1, Options).Where(gate => !gate.Passed).Select(gate => gate.Gate);
}
