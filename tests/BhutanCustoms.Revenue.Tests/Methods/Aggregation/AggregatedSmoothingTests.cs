using BhutanCustoms.Revenue.Methods.Aggregation;

namespace BhutanCustoms.Revenue.Tests.Methods.Aggregation;

public sealed class AggregatedSmoothingTests
{
    [Fact]
    public void Grows_by_rates_where_all_months_are_positive()
    {
        double[] growing = [.. Enumerable.Range(0, 96).Select(t => 100 * Math.Pow(1.01, t))];
        var forecast = new AggregatedSmoothing().Forecast(growing, 12);
        Assert.InRange(forecast[11] / growing[^1], 1.06, 1.13);
    }

    [Fact]
    public void Takes_refunds_as_they_come()
    {
        double[] around = [.. KnownSeries.Noise(60, 8, 0.1).Select((noise, t) => noise + (t % 12 == 3 ? -5 : 1))];
        var forecast = new AggregatedSmoothing().Forecast(around, 12);
        Assert.InRange(forecast[3], -5.5, -4.5);
        Assert.InRange(forecast[4], 0.5, 1.5);
    }
}
