using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Methods;
using BhutanCustoms.Revenue.Methods.Aggregation;
using BhutanCustoms.Revenue.Methods.Arima;
using BhutanCustoms.Revenue.Methods.ExponentialSmoothing;
using BhutanCustoms.Revenue.Methods.Theta;

namespace BhutanCustoms.Benchmarks.Revenue;

/// <summary>
/// How good and how fast are the forecasts, 18 months ahead on half of the M3 competition's monthly series, beside R's forecast package?
/// </summary>
internal static class ForecastBenchmark
{
    private static readonly IForecastMethod[] Methods =
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

    public static int Run(string data, BenchmarkArguments arguments)
    {
        var all = CompetitionSeries.Read(data);
        var series = all[..Math.Min(all.Length, arguments.Number("series", all.Length))];
        Say(
            $"{series.Length} series, {CompetitionSeries.Horizon} months ahead, {Environment.ProcessorCount} processors, .NET {Environment.Version}\n"
        );
        Say($"| method | sMAPE | MASE | sMAPE months 1-6 | 7-12 | 13-18 | seconds |\n|---|---|---|---|---|---|---|");
        var watch = Stopwatch.StartNew();
        foreach (var method in Methods)
        {
            var started = watch.Elapsed;
            var forecasts = InParallel(series, one => method.Forecast(one.History, CompetitionSeries.Horizon));
            Row(method.Name, Accuracy(series, forecasts), watch.Elapsed - started);
        }

        var results = Combination(series);
        results["seconds"] = watch.Elapsed.TotalSeconds;
        Say($"\nAll methods and the combination with its back-tests: {results["seconds"]:F1} s.");
        results["peerSeconds"] = arguments.Has("peer") ? Peer(data, series.Length, watch.Elapsed) : null;
        if (arguments.Json)
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    results.ToDictionary(pair => pair.Key, pair => pair.Value is { } value ? Math.Round(value, 4) : (double?)null)
                )
            );
        }

        return 0;
    }

    private static SortedDictionary<string, double?> Combination(CompetitionSeries[] series)
    {
        var watch = Stopwatch.StartNew();
        var forecaster = new SeriesForecaster();
        var forecasts = InParallel(series, one => forecaster.Forecast(one.History, CompetitionSeries.Horizon));
        var accuracy = Accuracy(series, [.. forecasts.Select(forecast => forecast.Mean)]);
        Row("**combination**", accuracy, watch.Elapsed);
        var (within80, within95) = (
            Coverage(series, forecasts, forecast => forecast.Interval80),
            Coverage(series, forecasts, forecast => forecast.Interval95)
        );
        Say(
            $"\nCoverage of the combination's intervals (months 1-6, 7-12, 13-18): 80 %: {within80.All:F1} ({within80.ByHorizon}); 95 %: {within95.All:F1} ({within95.ByHorizon})."
        );
        return new SortedDictionary<string, double?>(StringComparer.Ordinal)
        {
            ["m3.smape"] = accuracy.Smape,
            ["m3.mase"] = accuracy.Mase,
            ["m3.coverage80"] = within80.All,
            ["m3.coverage95"] = within95.All,
        };
    }

    private static (double All, string ByHorizon) Coverage(
        CompetitionSeries[] series,
        SeriesForecast[] forecasts,
        Func<SeriesForecast, PredictionInterval> interval
    )
    {
        var within = new double[CompetitionSeries.Horizon];
        for (var i = 0; i < series.Length; i++)
        {
            var band = interval(forecasts[i]);
            for (var step = 0; step < within.Length; step++)
            {
                within[step] +=
                    band.Lower[step] <= series[i].Test[step] && series[i].Test[step] <= band.Upper[step] ? 100.0 / series.Length : 0;
            }
        }

        return (
            within.Average(),
            string.Join(", ", within.Chunk(6).Select(steps => steps.Average().ToString("F1", CultureInfo.InvariantCulture)))
        );
    }

    private static double? Peer(string data, int series, TimeSpan ours)
    {
        if (PeerForecast.Run(data, series) is not { } peer)
        {
            Say($"The peer script was not run: it needs ../peers/forecast.R beside the data, and R with its forecast package.");
            return null;
        }

        Say(
            $"\nR's forecast package in the same run:\n\n```\n{peer.Output}\n```\n\nOurs took one part in {peer.Seconds / ours.TotalSeconds:F0} of that time."
        );
        return peer.Seconds;
    }

    private static T[] InParallel<T>(CompetitionSeries[] series, Func<CompetitionSeries, T> forecast)
    {
        var forecasts = new T[series.Length];
        Parallel.For(0, series.Length, i => forecasts[i] = forecast(series[i]));
        return forecasts;
    }

    private static ForecastAccuracy Accuracy(CompetitionSeries[] series, IReadOnlyList<double>[] forecasts)
    {
        var accuracy = new ForecastAccuracy();
        for (var i = 0; i < series.Length; i++)
        {
            accuracy.Add(series[i], forecasts[i]);
        }

        return accuracy;
    }

    private static void Row(string name, ForecastAccuracy accuracy, TimeSpan took) =>
        Say(
            $"| {name} | {accuracy.Smape:F2} | {accuracy.Mase:F3} | {accuracy.SmapeOf(1, 6):F2} | {accuracy.SmapeOf(7, 12):F2} | {accuracy.SmapeOf(13, 18):F2} | {took.TotalSeconds:F1} |"
        );

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
