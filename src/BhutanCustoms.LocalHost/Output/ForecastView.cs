using System.Globalization;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows a revenue forecast.</summary>
internal static class ForecastView
{
    private const int MostMonths = 12;
    private const int MostSentences = 6;

    public static void Show(IAnsiConsole console, ForecastDocument forecast)
    {
        var total = forecast.Series.FirstOrDefault(series => series.Level == SeriesLevel.Total);
        if (total is { Forecast.Count: > 0 })
        {
            var unit = AmountUnit.For(total.History.Max(month => Math.Abs(month.Amount ?? 0)));
            ShowMonths(console, total, unit);
            ShowYears(console, forecast, unit);
            if (total.Accuracy is { Mape: { } error } tried)
            {
                console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Tried on the past from {tried.Origins} earlier months: mean error {error:F1} %, the month a year "
                            + $"before {tried.NaiveMape:F1} %. Method: {total.Method}."
                    )
                );
            }
        }

        var sentences = forecast
            .Warnings.Concat(total?.Warnings ?? [])
            .Concat(forecast.WhatIf?.Notes ?? [])
            .Concat(total?.Findings.Select(found => found.Sentence) ?? [])
            .Distinct()
            .ToArray();
        foreach (var sentence in sentences.Take(MostSentences))
        {
            console.MarkupLineInterpolated($"[yellow]![/] {sentence}");
        }

        if (sentences.Length > MostSentences)
        {
            console.WriteLine($"  and {sentences.Length - MostSentences} more, in the report.");
        }
    }

    private static void ShowMonths(IAnsiConsole console, SeriesOutlook total, AmountUnit unit)
    {
        var came = total
            .History.Where(month => month is { Complete: true, Amount: not null })
            .ToDictionary(month => month.Month, month => month.Amount!.Value);
        var table = new Table()
            .Border(TableBorder.Rounded)
            .Title($"Revenue forecast, {unit.Name}")
            .AddColumn("month")
            .AddColumn(Right("forecast"))
            .AddColumn(Right("80 %"))
            .AddColumn(Right("95 %"))
            .AddColumn(Right("year before"))
            .AddColumn(Right("change"));
        foreach (var month in total.Forecast.Take(MostMonths))
        {
            decimal? before = came.TryGetValue(month.Month + -12, out var amount) ? amount : null;
            table.AddRow(
                month.Month.ToString(),
                unit.Text(month.Mean),
                $"{unit.Text(month.Lower80)} to {unit.Text(month.Upper80)}",
                $"{unit.Text(month.Lower95)} to {unit.Text(month.Upper95)}",
                before is { } known ? unit.Text(known) : "–",
                AmountUnit.Percent(AmountUnit.Growth(month.Mean, before))
            );
        }

        console.Write(table);
    }

    private static void ShowYears(IAnsiConsole console, ForecastDocument forecast, AmountUnit unit)
    {
        foreach (
            var year in forecast.Years.Where(year =>
                year is { Kind: YearKind.Fiscal, Whole: true, MonthsForecast: > 0 } && year.Key == new SeriesKey()
            )
        )
        {
            var growth = AmountUnit.Growth(year.Total, year.YearBefore) is { } percent
                ? $"; {AmountUnit.Percent(percent)} on the year before"
                : "";
            console.WriteLine(
                $"Fiscal year {year.Year - 1}/{year.Year % 100:00}: {unit.Phrase(year.Total)} (80 %: "
                    + $"{unit.Text(year.Lower80)} to {unit.Text(year.Upper80)}), {year.MonthsIn} months in{growth}."
            );
        }
    }

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();
}
