using BhutanCustoms.Revenue.Methods;
using BhutanCustoms.Revenue.Methods.Aggregation;
using BhutanCustoms.Revenue.Methods.Arima;
using BhutanCustoms.Revenue.Methods.ExponentialSmoothing;
using BhutanCustoms.Revenue.Methods.Theta;
using CsCheck;

namespace BhutanCustoms.Revenue.Tests.Methods;

public sealed class AllMethodsTests
{
    private static readonly IForecastMethod[] All =
    [
        new SeasonalNaive(),
        new DampedExponentialSmoothing(),
        new StandardTheta(),
        new OptimisedTheta(),
        new Ets(),
        new AveragedEts(),
        new AutomaticArima(),
        new AggregatedSmoothing(),
    ];

    private static readonly Dictionary<string, double[]> Awkward = new()
    {
        ["one value"] = [5],
        ["two values"] = [5, 6],
        ["three values"] = [0, 0, 1],
        ["zeros"] = new double[40],
        ["constant"] = [.. Enumerable.Repeat(7.0, 40)],
        ["one month in many years"] = [.. Enumerable.Range(0, 60).Select(t => t == 30 ? 100.0 : 0)],
        ["refunds"] = [.. KnownSeries.Noise(50, 1)],
        ["huge"] = [.. KnownSeries.Passengers.Select(value => value * 1e305)],
        ["tiny"] = [.. KnownSeries.Passengers.Select(value => value * 1e-310)],
        ["both ends of the numbers"] = [double.MaxValue, -double.MaxValue, 1, 0, double.Epsilon, double.MaxValue, -1, 5],
        ["a line"] = [.. Enumerable.Range(1, 50).Select(t => 3.0 * t)],
        ["an explosion"] = [.. Enumerable.Range(0, 60).Select(t => Math.Exp(t))],
        ["a collapse"] = [.. Enumerable.Range(0, 60).Select(t => Math.Exp(-t))],
        ["ups and downs"] = [.. Enumerable.Range(0, 45).Select(t => t % 2 == 0 ? 1.0 : -1)],
        ["a step"] = [.. Enumerable.Range(0, 48).Select(t => t < 24 ? 1.0 : 1000)],
        ["a season and nothing else"] = [.. Enumerable.Range(0, 48).Select(t => t % 12 + 1.0)],
    };

    public static TheoryData<string> Cases => [.. Awkward.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Extend_every_series_by_finite_numbers(string name)
    {
        foreach (var method in All)
        {
            var forecast = method.Forecast(Awkward[name], 18);
            Assert.Equal(18, forecast.Length);
            Assert.All(forecast, value => Assert.True(double.IsFinite(value), $"{method.Name} on {name}: {value}"));
        }
    }

    [Fact]
    public void Extend_short_series_of_every_length() =>
        Assert.All(
            from method in All
            from months in Enumerable.Range(1, 40)
            select (method, months),
            pair =>
                Assert.All(
                    pair.method.Forecast(KnownSeries.Passengers.AsSpan(0, pair.months), 6),
                    value => Assert.True(double.IsFinite(value))
                )
        );

    [Fact]
    public void Repeat_a_constant_series() =>
        Assert.All(All, method => Assert.All(method.Forecast(Awkward["constant"], 12), value => Assert.Equal(7, value)));

    [Fact]
    public void Repeat_a_season_that_is_all_there_is() =>
        Assert.All(
            All.Where(method => method.Name is not "ARIMA"),
            method =>
                KnownSeries.AssertClose(
                    Awkward["a season and nothing else"][..12],
                    method.Forecast(Awkward["a season and nothing else"], 12),
                    0.02
                )
        );

    [Fact]
    public void Do_not_depend_on_the_currency() =>
        Gen.Select(Gen.Double[0.5, 2].Array[30, 40], Gen.Double[0.01, 1e6])
            .Sample(
                (values, rate) =>
                    All.All(method =>
                    {
                        var (forecast, converted) = (
                            method.Forecast(values, 6),
                            method.Forecast(Array.ConvertAll(values, value => value * rate), 6)
                        );
                        return forecast.Zip(converted).All(pair => Math.Abs(pair.First * rate - pair.Second) <= 0.02 * rate);
                    }),
                iter: 20,
                seed: "0N0XIzNsQ0O2",
                threads: 1
            );

    [Fact]
    public void Refuse_what_is_not_finite() =>
        Assert.All(
            All,
            method =>
            {
                var error = Assert.Throws<ArgumentException>(() => method.Forecast([1, double.NaN, 3], 6));
                Assert.Contains("month 2", error.Message, StringComparison.Ordinal);
                Assert.Throws<ArgumentException>(() => method.Forecast([], 6));
                Assert.Throws<ArgumentOutOfRangeException>(() => method.Forecast([1, 2], 0));
            }
        );

    [Fact]
    public void Beat_the_seasonal_naive_on_a_season_with_a_trend()
    {
        var naive = Error(new SeasonalNaive());
        Assert.All(
            All[1..],
            method => Assert.True(Error(method) < 0.85 * naive, $"{method.Name}: {Error(method):F1}, seasonal naive: {naive:F1}")
        );
    }

    private static double Error(IForecastMethod method) =>
        Enumerable
            .Range(0, 10)
            .Average(seed =>
            {
                double[] series =
                [
                    .. KnownSeries.Noise(84, seed, 8).Select((noise, t) => (200 + t) * (1 + 0.2 * Math.Sin(t * Math.PI / 6)) + noise),
                ];
                return method
                    .Forecast(series.AsSpan(0, 72), 12)
                    .Zip(series.Skip(72), (forecast, actual) => Math.Abs(forecast - actual))
                    .Average();
            });
}
