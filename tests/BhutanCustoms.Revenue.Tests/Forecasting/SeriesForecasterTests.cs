using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Tests.Methods;

namespace BhutanCustoms.Revenue.Tests.Forecasting;

public sealed class SeriesForecasterTests
{
    private static readonly SeriesForecaster Forecaster = new();

    [Fact]
    public void Beats_the_seasonal_naive_on_the_last_two_years_of_passengers()
    {
        var forecast = Forecaster.Forecast(KnownSeries.Passengers.AsSpan(0, 120), 24);
        var actual = KnownSeries.Passengers[120..];
        var error = forecast.Mean.Zip(actual, (mean, came) => Math.Abs(mean - came)).Average();
        var naive = actual.Select((came, step) => Math.Abs(KnownSeries.Passengers[108 + step % 12] - came)).Average();
        Assert.True(error < 0.75 * naive, $"{error:F1} against {naive:F1}");
        Assert.Empty(forecast.Notes);
    }

    [Fact]
    public void Covers_what_it_promises_on_seasonal_noise()
    {
        int within80 = 0,
            within95 = 0,
            months = 0;
        for (var seed = 0; seed < 30; seed++)
        {
            double[] series = [.. KnownSeries.Noise(84, seed, 10).Select((noise, t) => 200 + 40 * Math.Sin(t * Math.PI / 6) + noise)];
            var forecast = Forecaster.Forecast(series.AsSpan(0, 72), 12);
            for (var step = 0; step < 12; step++, months++)
            {
                within80 += Holds(forecast.Interval80, step, series[72 + step]);
                within95 += Holds(forecast.Interval95, step, series[72 + step]);
            }
        }

        Assert.InRange(100.0 * within80 / months, 70, 90);
        Assert.InRange(100.0 * within95 / months, 89, 99);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(24)]
    [InlineData(25)]
    [InlineData(36)]
    public void Says_something_sensible_of_every_length(int months)
    {
        var forecast = Forecaster.Forecast(KnownSeries.Passengers.AsSpan(0, months), 18);
        Assert.Equal(18, forecast.Mean.Count);
        Assert.All(forecast.Mean, value => Assert.InRange(value, 0, 300));
        for (var step = 0; step < 18; step++)
        {
            Assert.InRange(forecast.Mean[step], forecast.Interval80.Lower[step], forecast.Interval80.Upper[step]);
            Assert.InRange(forecast.Interval80.Lower[step], forecast.Interval95.Lower[step], forecast.Interval95.Upper[step]);
            Assert.InRange(forecast.Interval80.Upper[step], forecast.Interval95.Lower[step], forecast.Interval95.Upper[step]);
        }

        Assert.Equal(months < 30, forecast.Notes.Count > 0);
        Assert.All(
            forecast.BackTest,
            origin => Assert.Equal(KnownSeries.Passengers.Skip(origin.Months).Take(Math.Min(18, months - origin.Months)), origin.Actual)
        );
    }

    [Fact]
    public void Measures_its_errors_against_what_was_observed()
    {
        var observed = KnownSeries.Passengers[..72];
        observed[60] *= 3;
        observed[66] *= 3;
        var (cleaned, plain) = (
            Forecaster.Forecast(KnownSeries.Passengers.AsSpan(0, 72), 6, observed),
            Forecaster.Forecast(KnownSeries.Passengers.AsSpan(0, 72), 6)
        );
        Assert.Equal(plain.Mean, cleaned.Mean);
        Assert.Equal(observed[68..], cleaned.BackTest[^1].Actual);
        Assert.True(cleaned.Interval95.Upper[0] > plain.Interval95.Upper[0]);
        Assert.Throws<ArgumentException>(() => Forecaster.Forecast(observed, 6, observed.AsSpan(1)));
    }

    [Fact]
    public void Takes_the_mean_of_a_few_months() => Assert.All(Forecaster.Forecast([2, 4], 3).Mean, value => Assert.Equal(3, value, 1e-12));

    [Fact]
    public void Repeats_a_constant_series_and_says_so()
    {
        var forecast = Forecaster.Forecast(Enumerable.Repeat(5.0, 60).ToArray(), 12);
        Assert.All(forecast.Mean.Concat(forecast.Interval95.Lower).Concat(forecast.Interval95.Upper), value => Assert.Equal(5, value));
        Assert.Contains("alike", Assert.Single(forecast.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Goes_below_nothing_only_where_the_history_does()
    {
        double[] falling = [.. Enumerable.Range(0, 60).Select(t => Math.Max(0, 100 - 1.8 * t) + t % 3)];
        Assert.All(Forecaster.Forecast(falling, 24).Interval95.Lower, value => Assert.True(value >= 0));
        Assert.Contains(Forecaster.Forecast(KnownSeries.Noise(60, 6), 24).Interval95.Lower, value => value < 0);
    }

    [Fact]
    public void Forecasts_a_unit_of_currency_like_another()
    {
        var (ngultrum, chhetrum) = (
            Forecaster.Forecast(KnownSeries.Passengers, 6),
            Forecaster.Forecast(Array.ConvertAll(KnownSeries.Passengers, value => value * 100), 6)
        );
        KnownSeries.AssertClose(ngultrum.Mean.Select(value => value * 100), chhetrum.Mean, 1e-3);
        KnownSeries.AssertClose(ngultrum.Interval95.Upper.Select(value => value * 100), chhetrum.Interval95.Upper, 0.01);
    }

    [Fact]
    public void Gives_the_same_twice()
    {
        var (first, second) = (Forecaster.Forecast(KnownSeries.Passengers, 12), Forecaster.Forecast(KnownSeries.Passengers, 12));
        Assert.Equal(first.Mean, second.Mean);
        Assert.Equal(first.Interval80.Lower, second.Interval80.Lower);
    }

    [Fact]
    public void Refuses_gaps_and_stops_when_asked()
    {
        Assert.Throws<ArgumentException>(() => Forecaster.Forecast([1, double.NaN, 3], 6));
        Assert.Throws<OperationCanceledException>(() =>
            Forecaster.Forecast(KnownSeries.Passengers, 6, cancellationToken: new CancellationToken(canceled: true))
        );
    }

    private static int Holds(PredictionInterval interval, int step, double value) =>
        interval.Lower[step] <= value && value <= interval.Upper[step] ? 1 : 0;
}
