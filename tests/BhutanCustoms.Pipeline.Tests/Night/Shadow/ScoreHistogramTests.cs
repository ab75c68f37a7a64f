using BhutanCustoms.Pipeline.Night.Shadow;
using CsCheck;

namespace BhutanCustoms.Pipeline.Tests.Night.Shadow;

public sealed class ScoreHistogramTests
{
    // Sixteenths fall into bins of their own.
    private static readonly Gen<float> Sixteenths = Gen.Int[0, 16].Select(value => value / 16f);

    [Fact]
    public void Ranks_as_counting_does_and_gives_spearmans_correlation() =>
        Gen.Select(Sixteenths, Sixteenths)
            .Array[2, 60]
            .Sample(pairs =>
            {
                var (a, b) = (pairs.Select(pair => pair.Item1).ToArray(), pairs.Select(pair => pair.Item2).ToArray());
                var (first, second) = (Histogram(a), Histogram(b));
                var (ranksA, ranksB) = (Counted(a), Counted(b));

                for (var i = 0; i < a.Length; i++)
                {
                    Assert.Equal(ranksA[i] - ranksA.Average(), first.CentredRank(a[i]), 1e-9);
                }

                var product = a.Zip(b, (x, y) => first.CentredRank(x) * second.CentredRank(y)).Sum();
                var spread = Math.Sqrt(first.SumOfSquares() * second.SumOfSquares());
                if (spread > 0)
                {
                    Assert.Equal(Pearson(ranksA, ranksB), product / spread, 1e-9);
                }
            });

    [Fact]
    public void Its_quantiles_are_those_of_the_sorted_scores() =>
        Sixteenths
            .Array[1, 60]
            .Sample(scores =>
            {
                var histogram = Histogram(scores);
                var sorted = scores.Order().ToArray();

                Assert.All(
                    new[] { 0.01, 0.25, 0.5, 0.9, 1 },
                    share => Assert.Equal(sorted[(int)Math.Max(1, Math.Ceiling(share * sorted.Length)) - 1], histogram.Quantile(share))
                );
            });

    [Fact]
    public void Takes_the_edges_and_tells_close_scores_apart()
    {
        var histogram = Histogram([0f, -0f, 1f, 0.5f, 0.5005f]);

        Assert.Equal(5, histogram.Count);
        Assert.Equal(histogram.CentredRank(0f), histogram.CentredRank(-0f));
        Assert.Equal(2, histogram.CentredRank(1f));
        Assert.True(histogram.CentredRank(0.5f) < histogram.CentredRank(0.5005f));
        Assert.True(double.IsNaN(new ScoreHistogram().Quantile(0.5)));
    }

    private static ScoreHistogram Histogram(float[] scores)
    {
        var histogram = new ScoreHistogram();
        histogram.Add(scores);
        return histogram;
    }

    /// <summary>1 + those below + half of the others that are equal.</summary>
    private static double[] Counted(float[] scores) =>
        [.. scores.Select(score => 0.5 + scores.Count(other => other < score) + (scores.Count(other => other == score) / 2.0))];

    private static double Pearson(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum()
            / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }
}
