using BhutanCustoms.Revenue.Methods.Seasonality;

namespace BhutanCustoms.Revenue.Tests.Methods.Seasonality;

public sealed class StlTests
{
    [Fact]
    public void Agrees_with_the_authors_program()
    {
        // stl(log(AirPassengers), s.window = 11, s.degree = 0, s.jump = 1, t.jump = 1, l.jump = 1) in R 4.2, which runs their Fortran.
        var parts = Stl.Of(Array.ConvertAll(KnownSeries.Passengers, Math.Log));
        KnownSeries.AssertClose(
            [-0.09074736086, -0.0788628984, 0.05172719142, -0.1126292622],
            [.. parts.Season[..3], parts.Season[^1]],
            1e-6
        );
        KnownSeries.AssertClose([4.815586848, 4.819222503, 4.823032972, 6.19888078], [.. parts.Trend[..3], parts.Trend[^1]], 1e-6);
    }

    [Fact]
    public void Tells_a_strong_season_from_noise()
    {
        Assert.True(Stl.Of(KnownSeries.Passengers).Strength > 0.9);
        Assert.True(Stl.Of(KnownSeries.Noise(120, 3)).Strength < 0.64);
    }
}
