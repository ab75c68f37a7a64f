using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Tests.Outlook;

public sealed class OutlookWarningsTests
{
    private static readonly string[] Offices = ["PHU", "GEL"];

    [Theory]
    [InlineData(0.5, true)]
    [InlineData(1.0, false)]
    public void Warns_where_the_parts_contradict_the_total(double shareOfParts, bool warns)
    {
        var entries = Enumerable
            .Range(0, 30)
            .SelectMany(t => Offices.Select(office => new RevenueEntry(SyntheticRevenue.First + t, new SeriesKey(office), 100_000)));
        var outlook = RevenueOutlook.Of(
            new OutlookRequest(RevenueHistory.Of(entries), SyntheticRevenue.After(30), 6),
            new LastMonth(shareOfParts)
        );
        Assert.Equal(
            warns,
            outlook.Warnings.Any(warning =>
                warning.Contains("In 6 of 6 months the sum of the parts' forecasts", StringComparison.Ordinal)
                && warning.Contains("6,000 Nu against 12,000", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public void Says_which_months_after_the_day_of_the_forecast_were_left_out()
    {
        var entries = Enumerable.Range(0, 36).Select(t => new RevenueEntry(SyntheticRevenue.First + t, new SeriesKey(), 100_000));
        var outlook = RevenueOutlook.Of(new OutlookRequest(RevenueHistory.Of(entries), SyntheticRevenue.After(30), 6), new LastMonth(1));
        var last = SyntheticRevenue.First + 35;
        Assert.Contains(outlook.Warnings, warning => warning.Contains($"to {last}: these months come after", StringComparison.Ordinal));
    }

    /// <summary>The last month within a tenth, and a share of it for offices, which bring 1,000 Nu a month.</summary>
    private sealed class LastMonth(double shareOfParts) : ISeriesForecaster
    {
        public SeriesForecast Forecast(
            ReadOnlySpan<double> history,
            int horizon,
            ReadOnlySpan<double> observed = default,
            CancellationToken cancellationToken = default
        )
        {
            double[] mean = [.. Enumerable.Repeat(history[^1] * (history[^1] < 1500 ? shareOfParts : 1), horizon)];
            var (lower, upper) = (Array.ConvertAll(mean, value => 0.9 * value), Array.ConvertAll(mean, value => 1.1 * value));
            return new SeriesForecast(
                "last month",
                mean,
                new PredictionInterval(0.8, lower, upper),
                new PredictionInterval(0.95, lower, upper),
                [],
                []
            );
        }
    }
}
