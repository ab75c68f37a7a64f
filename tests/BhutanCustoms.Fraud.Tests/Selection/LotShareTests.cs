using BhutanCustoms.Fraud.Selection;

namespace BhutanCustoms.Fraud.Tests.Selection;

public sealed class LotShareTests
{
    // With a chance of 0.02 each, at least 4 of 60 are found by chance in 3.3 % of times and at least 3 in 11.8 % (binomial tables).
    [Theory]
    [InlineData(60, 4, 0.15)]
    [InlineData(60, 3, 0.1)]
    [InlineData(60, 0, 0.1)]
    [InlineData(200, 0, 0.08)]
    [InlineData(29, 29, 0.1)]
    public void Grows_where_more_is_found_than_scores_let_expect_and_shrinks_once_hardly_anything_can_be_overlooked(
        int drawn,
        int found,
        double expected
    )
    {
        var next = LotShare.After(0.1, 0.05, 0.25, Drawn(drawn, found, 0.02));

        Assert.Equal(expected, next.Share, 1e-9);
        Assert.Equal((drawn, found), (next.Drawn, next.Found));
        Assert.Equal(0.02 * drawn, next.Expected, 1e-9);
    }

    [Theory]
    [InlineData(0.24, 10, 0.25)]
    [InlineData(0.06, 0, 0.05)]
    public void Stays_within_its_bounds(double share, int found, double expected) =>
        Assert.Equal(expected, LotShare.After(share, 0.05, 0.25, Drawn(200, found, 0.01)).Share, 1e-9);

    [Theory]
    [InlineData(0.2, 20, ", so the lot draws more.")]
    [InlineData(0.25, 20, ", though the lot can draw no more.")]
    [InlineData(0.1, 0, ", so the lot draws less.")]
    [InlineData(0.05, 0, ", though the lot can draw no less.")]
    public void Says_what_it_does_and_where_it_can_not(double share, int found, string end) =>
        Assert.EndsWith(end, LotShare.After(share, 0.05, 0.25, Drawn(200, found, 0.01)).Why, StringComparison.Ordinal);

    [Fact]
    public void Findings_that_scores_foresaw_are_no_reason_for_more()
    {
        // Two kinds of items: of the ten that were thought likely nine were found, as expected.
        (double, bool)[] drawn = [.. Drawn(10, 9, 0.9), .. Drawn(50, 0, 0.01)];

        Assert.Equal(0.1, LotShare.After(0.1, 0.05, 0.25, drawn).Share, 1e-9);
    }

    [Theory]
    [InlineData(0.10, 0.05, 0.25)]
    [InlineData(0.02, 0.02, 0.25)]
    [InlineData(0.40, 0.05, 0.40)]
    public void The_configured_share_lies_within_the_bounds(double configured, double least, double most)
    {
        var options = new SelectionOptions { RandomShare = configured };

        Assert.Equal(most, options.LotShareAfter(most, Drawn(200, 30, 0.01)).Share, 1e-9);
        Assert.Equal(least, options.LotShareAfter(least, Drawn(400, 0, 0.01)).Share, 1e-9);
    }

    private static (double Score, bool Found)[] Drawn(int count, int found, double score) =>
        [.. Enumerable.Range(0, count).Select(i => (score, i < found))];
}
