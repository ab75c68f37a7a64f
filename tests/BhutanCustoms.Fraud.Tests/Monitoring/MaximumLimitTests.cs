using BhutanCustoms.Fraud.Monitoring;

namespace BhutanCustoms.Fraud.Tests.Monitoring;

public sealed class MaximumLimitTests
{
    [Theory]
    [InlineData(10, 0.01)]
    [InlineData(60, 0.01)]
    [InlineData(10, 0.1)]
    public void A_further_draw_exceeds_it_at_the_rate(int batches, double rate)
    {
        var random = new Random(99);
        var exceeded = Enumerable
            .Range(0, 20_000)
            .Count(_ => 5 * Gumbel(random) > MaximumLimit.Of([.. Enumerable.Range(0, batches).Select(_ => 5 * Gumbel(random))], rate));

        // Four standard errors of the share, and as many again of the limit's own simulation.
        Assert.Equal(rate, exceeded / 20_000.0, 8 * Math.Sqrt(rate / 20_000));
    }

    /// <summary>Gumbel's distribution as the logarithm of an exponential waiting time.</summary>
    private static double Gumbel(Random random) => -Math.Log(-Math.Log(1 - random.NextDouble()));
}
