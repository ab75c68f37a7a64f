using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.Night.RevenueTotals;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Reports.Forecasting;
using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.Benchmarks.Revenue;

/// <summary>
/// How good forecasts of a synthetic Bhutan's revenue are beside the seasonal naive forecast: from its declarations through the pipeline's
/// own code, whole outlooks from earlier months (cleaned, forecast, made to add up) against what came in the twelve months after.
/// </summary>
internal static class BhutanForecast
{
    private const int Horizon = 12;
    private const int Origins = 6;
    private const int Step = 3;
    private static readonly DateOnly LastDay = new(2026, 6, 30);

    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var (years, items) = (arguments.Number("years", 6), arguments.Number("items", 300_000));
        var history = await HistoryAsync(years, items);
        var known = history.AsOf(LastDay);
        var (scores, incoherence) = (new List<ForecastScore>(), 0m);
        var started = Stopwatch.GetTimestamp();
        for (var back = Origins - 1; back >= 0; back--)
        {
            var last = Month.Of(LastDay) + -(Horizon + (Step * back));
            var past = RevenueHistory.Of(history.Entries.Where(entry => entry.Month <= last));
            var outlook = RevenueOutlook.Of(
                new OutlookRequest(past, new DateOnly(last.Year, last.Number, 1).AddMonths(1).AddDays(20), Horizon),
                new SeriesForecaster()
            );
            scores.AddRange(outlook.Series.Select(series => ForecastScore.Of(series, known, last)).OfType<ForecastScore>());
            incoherence = Math.Max(incoherence, Incoherence(outlook));
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var levels = scores
            .GroupBy(score => score.Level)
            .Select(level =>
                (Level: (SeriesLevel?)level.Key, Mase: level.Average(score => score.Mase), Naive: level.Average(score => score.NaiveMase))
            )
            .ToArray();
        if (arguments.Json)
        {
            Console.WriteLine(
                JsonSerializer.Serialize(
                    new Dictionary<string, double>
                    {
                        ["bhutan.mase"] = levels[0].Mase,
                        ["bhutan.naiveMase"] = levels[0].Naive,
                        ["bhutan.ratio"] = levels[0].Mase / levels[0].Naive,
                        ["bhutan.ratioAllLevels"] = levels.Average(level => level.Mase) / levels.Average(level => level.Naive),
                        ["bhutan.incoherence"] = (double)incoherence,
                        ["bhutan.coverage80"] = 100 * scores.Average(score => score.Coverage80),
                        ["bhutan.coverage95"] = 100 * scores.Average(score => score.Coverage95),
                        ["seconds"] = seconds,
                    }
                )
            );
            return 0;
        }

        Say(
            $"Synthetic Bhutan, {years} years, {items:N0} items; outlooks of {Horizon} months from {Origins} earlier months, {Step} apart, in {seconds:F1} s."
        );
        Say($"Largest difference between parts and their sum, in any month and level: {incoherence} Nu.");
        Console.WriteLine();
        Console.WriteLine("| level | MASE | seasonal naive | ratio |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (
            var (level, mase, naive) in levels.Append(
                (Level: (SeriesLevel?)null, Mase: levels.Average(level => level.Mase), Naive: levels.Average(level => level.Naive))
            )
        )
        {
            Say($"| {level?.ToString() ?? "mean of the levels"} | {mase:F3} | {naive:F3} | {mase / naive:F3} |");
        }

        Console.WriteLine();
        Say(
            $"Within the 80 % band {scores.Average(score => score.Coverage80):P1}, within the 95 % band {scores.Average(score => score.Coverage95):P1}."
        );
        return 0;
    }

    private static async Task<RevenueHistory> HistoryAsync(int years, int items)
    {
        using var file = new MemoryStream();
        new SyntheticWorld(
            new SyntheticWorldOptions
            {
                FirstDay = LastDay.AddDays(1).AddYears(-years),
                LastDay = LastDay,
                Items = items,
                Descriptions = false,
            }
        ).History().WriteCsv(file);
        file.Position = 0;
        var csv = await DeclaredRevenue.HistoryOfAsync(file, ShippedMappings.BySource["bhutan"], ReferenceData.Shipped, LastDay);
        return (await RevenueLists.HistoryAsync(new MemoryStream(csv), "history.csv")).History;
    }

    /// <summary>The largest difference between the parts of a level and the total, in any month, in Nu.</summary>
    private static decimal Incoherence(RevenueOutlook outlook) =>
        outlook
            .Series.GroupBy(series => series.Level)
            .SelectMany(level =>
                outlook.Total!.Forecast.Select((month, index) => Math.Abs(month.Mean - level.Sum(part => part.Forecast[index].Mean)))
            )
            .DefaultIfEmpty()
            .Max();

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
