using BhutanCustoms.Fraud.Monitoring;

namespace BhutanCustoms.Fraud.Tests.Monitoring;

public sealed class PopulationStabilityTests
{
    [Fact]
    public void The_index_is_the_one_reckoned_by_hand() =>
        // 0.1 ln (5/4) − 0.1 ln (3/4) + 0 = 0.0223144 + 0.0287682
        Assert.Equal(0.0510826, PopulationStability.Index([0.5, 0.3, 0.2], [0.4, 0.4, 0.2]), 7);

    [Fact]
    public void Half_an_item_is_added_to_each_count() =>
        // 3.5/5 against 1.5/5 and the other way round: 2 × 0.4 × ln (7/3)
        Assert.Equal(0.8 * Math.Log(7.0 / 3), PopulationStability.OfCounts([3, 1], [1, 3]), 12);

    [Fact]
    public void An_empty_bin_gives_a_finite_index() => Assert.InRange(PopulationStability.OfCounts([0, 100], [50, 50]), 1, 10);

    [Fact]
    public void Samples_of_one_population_differ_by_what_Yurdakul_derived()
    {
        var random = new Random(3);
        var indices = Enumerable
            .Range(0, 2_000)
            .Select(_ => PopulationStability.OfCounts(Sample(random, 500), Sample(random, 2_000)))
            .ToArray();

        // (bins − 1) (1/n + 1/m)
        Assert.Equal(4 * ((1 / 500.0) + (1 / 2_000.0)), indices.Average(), 4e-4);
    }

    [Fact]
    public void Refuses_distributions_of_different_bins() =>
        Assert.Throws<ArgumentException>(() => PopulationStability.Index([1.0], [0.5, 0.5]));

    private static double[] Sample(Random random, int items)
    {
        var counts = new double[5];
        for (var i = 0; i < items; i++)
        {
            counts[random.Next(5)]++;
        }

        return counts;
    }
}
