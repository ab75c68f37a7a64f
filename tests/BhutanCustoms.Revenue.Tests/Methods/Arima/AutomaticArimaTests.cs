using BhutanCustoms.Revenue.Methods.Arima;

namespace BhutanCustoms.Revenue.Tests.Methods.Arima;

public sealed class AutomaticArimaTests
{
    private static readonly double[] Logarithms = Array.ConvertAll(KnownSeries.Passengers, Math.Log);

    [Fact]
    public void Fits_the_airline_model_as_published()
    {
        // Box and Jenkins' airline model; arima(log(AirPassengers), c(0,1,1), seasonal = c(0,1,1)) in R: log likelihood 244.7, AICc
        // -483.21, and the next three months.
        var order = new ArimaOrder(0, 1, 1, 0, 1, 1, Constant: false);
        var fit = Fit(Logarithms, order);
        Assert.Equal(-483.21, Criterion(fit, 131), 0.02);
        KnownSeries.AssertClose([6.110185743, 6.053775271, 6.171714856], Differencing.Undo(Logarithms, fit.Forecast(3), 1, 1), 1e-4);
    }

    [Fact]
    public void Fits_a_mean_as_published()
    {
        // arima(Nile, c(1,0,1)) in R: AICc 1282.5, next three years.
        var fit = Fit(KnownSeries.Nile, new ArimaOrder(1, 0, 1, 0, 0, 0, Constant: true));
        Assert.Equal(1282.5, Criterion(fit, 100), 0.02);
        KnownSeries.AssertClose([800.3126076, 817.0171277, 831.4010271], fit.Forecast(3), 1e-3);
    }

    [Fact]
    public void Finds_the_orders_that_R_finds_for_passengers()
    {
        // auto.arima(AirPassengers) of R's forecast 8.20: ARIMA(2,1,1)(0,1,0)[12], AICc 1018.17.
        var search = new ArimaSearch(KnownSeries.Passengers, 1, 1);
        var fit = search.Run()!;
        Assert.Equal("ARIMA(2,1,1)(0,1,0)[12]", search.Order.ToString());
        Assert.Equal(1018.17, Criterion(fit, 131), 0.05);
        double[] expected = [445.6349014, 420.3949965, 449.1983163, 491.8399485, 503.3944798, 566.8624553];
        KnownSeries.AssertClose(expected, new AutomaticArima().Forecast(KnownSeries.Passengers, 6), 1e-3);
    }

    [Fact]
    public void Finds_as_many_differences_as_the_tests_ask_for()
    {
        Assert.Equal((1, 1), Differencing.Orders(KnownSeries.Passengers));
        Assert.Equal((0, 0), Differencing.Orders(KnownSeries.Noise(100, 4)));
    }

    [Fact]
    public void Tests_for_a_level_as_published()
    {
        // urca::ur.kpss(x, "mu", use.lag = 2) in R.
        Assert.Equal(4.342286797, Differencing.LevelStatistic(KnownSeries.Passengers), 1e-6);
        Assert.Equal(1.315226463, Differencing.LevelStatistic(KnownSeries.Nile), 1e-6);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(2, 0)]
    [InlineData(1, 1)]
    [InlineData(0, 2)]
    public void Sums_up_what_it_differenced(int differences, int seasonal)
    {
        var lost = differences + 12 * seasonal;
        var all = Differencing.Apply(KnownSeries.Passengers, differences, seasonal);
        KnownSeries.AssertClose(
            KnownSeries.Passengers[100..],
            Differencing.Undo(KnownSeries.Passengers[..100], all[(100 - lost)..], differences, seasonal),
            1e-9
        );
    }

    [Fact]
    public void Averages_models_and_extends_an_earlier_part_by_the_same_orders()
    {
        var average = new AveragedArima(Logarithms);
        Assert.InRange(average.Forecast(12).Average(Math.Exp) / KnownSeries.Passengers[^12..].Average(), 1.05, 1.15);
        Assert.InRange(average.Forecast(Logarithms[..108], 12).Average(Math.Exp) / KnownSeries.Passengers[96..108].Average(), 1.05, 1.15);
    }

    private static ArimaFit Fit(double[] series, ArimaOrder order)
    {
        var fit = new ArimaFit(Differencing.Apply(series, order.Differences, order.SeasonalDifferences), order);
        fit.Maximise(null, 100);
        return fit;
    }

    // With the constant that the fit leaves out: n(1 + ln 2π - ln n).
    private static double Criterion(ArimaFit fit, int months) =>
        fit.CorrectedCriterion + months * (1 + Math.Log(2 * Math.PI) - Math.Log(months));
}
