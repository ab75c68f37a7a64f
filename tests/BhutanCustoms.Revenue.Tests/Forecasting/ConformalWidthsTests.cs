using BhutanCustoms.Revenue.Forecasting;

namespace BhutanCustoms.Revenue.Tests.Forecasting;

public sealed class ConformalWidthsTests
{
    [Fact]
    public void Takes_the_ranked_error_that_holds_the_level_for_one_error_more()
    {
        // Errors 1 to 19, a step ahead each: the (19 + 1)·0.8 = 16th for 80 %, the 19th for 95 % unless the normal shape, 16·1.53, is
        // wider.
        var origins = Enumerable.Range(1, 19).Select(error => new RollingForecast(2, [0], [error % 2 == 0 ? error : -error])).ToArray();
        var widths = new ConformalWidths(origins, [1, 2]);
        Assert.False(widths.IsGuess);
        Assert.Equal(16, widths.At(0.8, 0), 1e-12);
        Assert.Equal(16 * 1.959963985 / 1.281551566, widths.At(0.95, 0), 1e-6);
    }

    [Fact]
    public void Widens_with_the_step_and_undoes_it_in_the_errors()
    {
        var origins = Enumerable
            .Range(0, 4)
            .Select(_ => new RollingForecast(2, [0, 0, 0], [1, Math.Pow(2, 0.35), Math.Pow(3, 0.35)]))
            .ToArray();
        var widths = new ConformalWidths(origins, [1, 2]);
        Assert.Equal(1, widths.At(0.8, 0), 1e-12);
        Assert.Equal(Math.Pow(12, 0.35), widths.At(0.8, 11), 1e-12);
    }

    [Fact]
    public void Grows_old_errors_with_the_level_of_the_series()
    {
        // The year before the origins had 10 a month, the last year has 30: errors of 4 then are errors of 12 now.
        double[] history = [.. Enumerable.Repeat(10.0, 12), .. Enumerable.Repeat(30.0, 12)];
        var origins = Enumerable.Range(0, 10).Select(_ => new RollingForecast(12, [10], [14])).ToArray();
        Assert.Equal(12, new ConformalWidths(origins, history).At(0.8, 0), 1e-12);
        Assert.Equal(4, new ConformalWidths(origins, [-1, .. history[1..]]).At(0.8, 0), 1e-12);
    }

    [Fact]
    public void Guesses_from_the_months_scatter_where_errors_are_few()
    {
        var widths = new ConformalWidths([], [1, 3]);
        Assert.True(widths.IsGuess);
        Assert.Equal(1.2815515655 * Math.Sqrt(2), widths.At(0.8, 0), 1e-6);
    }
}
