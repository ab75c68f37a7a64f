using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.Forecasting;
using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.SyntheticBhutan;

namespace BhutanCustoms.Benchmarks.Revenue;

/// <summary>How good forecasts of a synthetic Bhutan's revenue are beside the seasonal naive forecast, from its declarations through the pipeline's own code.</summary>
internal static class BhutanForecast
{
    private static readonly DateOnly LastDay = new(2026, 6, 30);

    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var (years, items) = (arguments.Number("years", 6), arguments.Number("items", 60_000));
        using var file = new MemoryStream();
        new SyntheticWorld(new SyntheticWorldOptions { FirstDay = LastDay.AddDays(1).AddYears(-years), LastDay = LastDay, Items = items, Descriptions = false }).History().WriteCsv(file);
        file.Position = 0;
        var mapping = ShippedMappings.BySource["bhutan"];
        var started = Stopwatch.GetTimestamp();
        var csv = await DeclaredRevenue.HistoryOfAsync(file, mapping, ReferenceData.Shipped, LastDay.AddDays(20));
        var cellSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var (history, _) = await ForecastLists.HistoryAsync(new MemoryStream(csv), "history.csv");
        started = Stopwatch.GetTimestamp();
        var outlook = RevenueOutlook.Of(new OutlookRequest(history, LastDay.AddDays(20), 12), new SeriesForecaster());
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var coherent = Incoherence(outlook) == 0;
        if (arguments.Json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, double?>
            {
                ["bhutan.mase"] = outlook.Reconciliation.Mase, ["bhutan.naiveMase"] = outlook.Reconciliation.NaiveMase, ["bhutan.ratio"] = outlook.Reconciliation.Mase / outlook.Reconciliation.NaiveMase,
                ["bhutan.incoherence"] = (double)Incoherence(outlook), ["seconds"] = seconds,
            }));
        }
        else
        {
            Show(outlook, years, items, cellSeconds, seconds);
        }

        return coherent ? 0 : 1;
    }

    private static void Show(RevenueOutlook outlook, int years, int items, double cellSeconds, double seconds)
    {
        Say($"Synthetic Bhutan, {years} years, {items:N0} items: cells from declarations in {cellSeconds:F1} s, {outlook.Series.Count} series forecast and back-tested in {seconds:F1} s.");
        Say($"Largest difference between parts and their sum over all months and levels: {Incoherence(outlook)} Nu.");
        Say($"Coherent forecasts, all levels: MASE {outlook.Reconciliation.Mase:F3} ({outlook.Reconciliation.Method}), seasonal naive {outlook.Reconciliation.NaiveMase:F3}, ratio {outlook.Reconciliation.Mase / outlook.Reconciliation.NaiveMase:F3}, from {outlook.Reconciliation.Origins} earlier months.");
        Console.WriteLine();
        Say($"| level | series | MASE | seasonal naive | ratio |");
        Say($"|---|---:|---:|---:|---:|");
        foreach (var level in outlook.Series.Where(series => series.Accuracy is { Mase: not null, NaiveMase: not null }).GroupBy(series => series.Level))
        {
            var (ours, naive) = (level.Average(series => series.Accuracy!.Mase!.Value), level.Average(series => series.Accuracy!.NaiveMase!.Value));
            Say($"| {level.Key} | {level.Count()} | {ours:F3} | {naive:F3} | {ours / naive:F3} |");
        }
    }

    /// <summary>The largest difference between the parts of a level and the total, in any month, in Nu.</summary>
    private static decimal Incoherence(RevenueOutlook outlook) => outlook.Series.GroupBy(series => series.Level)
        .SelectMany(level => outlook.Total!.Forecast.Select((month, index) => Math.Abs(month.Mean - level.Sum(part => part.Forecast[index].Mean)))).DefaultIfEmpty().Max();

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
