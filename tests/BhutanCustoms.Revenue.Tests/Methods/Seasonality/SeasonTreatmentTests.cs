using BhutanCustoms.Revenue.Methods.Seasonality;

namespace BhutanCustoms.Revenue.Tests.Methods.Seasonality;

public sealed class SeasonTreatmentTests
{
    [Fact]
    public void Finds_the_season_of_passengers_and_none_in_a_level()
    {
        Assert.True(SeasonalityTest.IsSeasonal(KnownSeries.Passengers));
        Assert.False(SeasonalityTest.IsSeasonal(KnownSeries.Passengers.AsSpan(0, 24)));
        Assert.InRange(Enumerable.Range(0, 200).Count(seed => SeasonalityTest.IsSeasonal(KnownSeries.Noise(96, seed))), 5, 40);
    }

    [Fact]
    public void Shrinks_a_season_made_of_chance_and_keeps_a_real_one()
    {
        var chance = KnownSeries.Noise(96, 5);
        Assert.True(
            Spread(ShrunkenSeason.Remove(chance, multiplicative: false))
                < 0.5 * Spread(ClassicalDecomposition.Of(chance, multiplicative: false)!)
        );
        Assert.True(
            Spread(ShrunkenSeason.Remove(KnownSeries.Passengers, multiplicative: true))
                > 0.99 * Spread(ClassicalDecomposition.Of(KnownSeries.Passengers, multiplicative: true)!)
        );
    }

    [Fact]
    public void Draws_in_one_wild_month_and_hardly_moves_those_before()
    {
        var wild = KnownSeries.Passengers.ToArray();
        wild[70] *= 5;
        var cleaned = CleanedHistory.Of(wild);
        Assert.InRange(cleaned[70], KnownSeries.Passengers[70], 2 * KnownSeries.Passengers[70]);
        KnownSeries.AssertClose(wild[..70], cleaned[..70], 0.2);
    }

    private static double Spread(SeasonalAdjustment adjustment) => Spread(adjustment.Decomposition!);

    private static double Spread(ClassicalDecomposition decomposition) => decomposition.Indices.Max() - decomposition.Indices.Min();
}
