using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.WhatIf;

namespace BhutanCustoms.Reports.Tests.Forecasting.Report;

/// <summary>A small country's revenue to report on.</summary>
internal static class Outlooks
{
    public static readonly DateOnly Day = new(2026, 7, 20);
    private static readonly Month First = Month.Of(2022, 7);
    private static readonly Month Last = Month.Of(2026, 7);

    /// <summary>Four years by office, head, goods and origin with a season, an outlier in March 2025 and July 2026 not over yet.</summary>
    public static ReportInput Input(string office = "PHU", bool assume = true, IReadOnlyList<EarlierForecast>? earlier = null)
    {
        var random = new Random(7);
        var entries = new List<RevenueEntry>();
        for (var month = First; month <= Last; month += 1)
        {
            foreach (
                var (key, share) in new[]
                {
                    (new SeriesKey(office, "GST", "Fuels", "India"), 0.5),
                    (new SeriesKey(office, "Customs duty", "Vehicles", "COTI"), 0.3),
                    (new SeriesKey("SAM", "GST", "Fuels", "India"), 0.2),
                }
            )
            {
                var level =
                    9e10
                    * share
                    * (1 + 0.2 * Math.Sin(month.Index * Math.PI / 6))
                    * (1 + 0.04 * (random.NextDouble() - 0.5))
                    * (month == Month.Of(2025, 3) ? 2 : 1);
                entries.Add(new RevenueEntry(month, key, (long)(month == Last ? 0.4 * level : level)));
            }
        }

        entries.Add(new RevenueEntry(First, new SeriesKey("SAM", "Refunds", "Fuels", "India"), -12_345));
        var request = new OutlookRequest(RevenueHistory.Of(entries), Day, 18)
        {
            Events = [new RevenueEvent(Month.Of(2026, 1), "GST", new SeriesKey(Head: "GST"), Factor: 1)],
            Assumptions = assume
                ? [new RateChange("GST at 7 %", Month.Of(2027, 1), "GST", 5, 7), new PriceChange("Oil", Month.Of(2027, 1), "Fuels", -10)]
                : [],
            Earlier = earlier ?? [],
        };
        return new ReportInput(request, RevenueOutlook.Of(request, new YearBefore())) { Notes = ["A note of the caller."] };
    }

    /// <summary>The month a year before, within a tenth or a fifth: a report needs no better forecast.</summary>
    private sealed class YearBefore : ISeriesForecaster
    {
        public SeriesForecast Forecast(
            ReadOnlySpan<double> history,
            int horizon,
            ReadOnlySpan<double> observed = default,
            CancellationToken cancellationToken = default
        )
        {
            var mean = new double[horizon];
            for (var month = 0; month < horizon; month++)
            {
                mean[month] =
                    month < 12
                        ? history.Length >= 12
                            ? history[history.Length - 12 + month]
                            : history[^1]
                        : mean[month - 12];
            }

            return new SeriesForecast("the month a year before", mean, Band(0.8, 0.1), Band(0.95, 0.2), [], []);

            PredictionInterval Band(double level, double share) =>
                new(
                    level,
                    [.. mean.Select(value => value - (share * Math.Abs(value)))],
                    [.. mean.Select(value => value + (share * Math.Abs(value)))]
                );
        }
    }

    public static string Text(this IReadOnlyList<ReportFile> files, string name) =>
        System.Text.Encoding.UTF8.GetString(files.Single(file => file.Name == name).Content.Span);
}
