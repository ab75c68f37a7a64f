using System.Globalization;
using BhutanCustoms.Pipeline.Forecasting.Report;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Output;

/// <summary>Shows a revenue forecast.</summary>
internal static class ForecastView
{
    private const int MostMonths = 12;

    public static void Show(IAnsiConsole console, ForecastDocument forecast)
    {
        var total = forecast.Series.FirstOrDefault(series => series.Level == SeriesLevel.Total);
        if (total is { Forecast.Count: > 0 })
        {
            ShowMonths(console, total);
            ShowYears(console, forecast);
            if (total.Accuracy is { Mape: { } error } tried)
            {
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Tried on the past from {tried.Origins} earlier months: mean error {error:F1} %, the month a year before {tried.NaiveMape:F1} %. Method: {total.Method}."));
            }
        }

        foreach (var sentence in forecast.Warnings.Concat(forecast.Incomplete.Select(month => month.Reason)).Concat(total?.Findings.Select(found => found.Sentence) ?? []).Concat(total?.Warnings ?? []).Distinct())
        {
            console.MarkupLineInterpolated($"[yellow]![/] {sentence}");
        }
    }

    private static void ShowMonths(IAnsiConsole console, SeriesOutlook total)
    {
        var came = total.History.Where(month => month is { Complete: true, Amount: not null }).ToDictionary(month => month.Month, month => month.Amount!.Value);
        var table = new Table().Border(TableBorder.Rounded).Title("Revenue forecast, Nu").AddColumn("month").AddColumn(Right("forecast")).AddColumn(Right("80 % from")).AddColumn(Right("to")).AddColumn(Right("95 % from")).AddColumn(Right("to")).AddColumn(Right("year before"));
        foreach (var month in total.Forecast.Take(MostMonths))
        {
            table.AddRow(
                month.Month.ToString(), Text(month.Mean), Text(month.Lower80), Text(month.Upper80), Text(month.Lower95), Text(month.Upper95),
                came.TryGetValue(month.Month + -12, out var before) ? Text(before) : "");
        }

        console.Write(table);
    }

    private static void ShowYears(IAnsiConsole console, ForecastDocument forecast)
    {
        foreach (var year in forecast.Years.Where(year => year is { Kind: YearKind.Fiscal, Whole: true, MonthsForecast: > 0 } && year.Key == new SeriesKey()))
        {
            console.WriteLine($"Fiscal year {year.Year - 1}/{year.Year % 100:00}: Nu {Text(year.Total)} (80 %: {Text(year.Lower80)} to {Text(year.Upper80)}), {year.MonthsIn} months in{(year.YearBefore is { } before and > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {(double)((year.Total / before) - 1):+0.0%;-0.0%} on the year before") : "")}.");
        }
    }

    private static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    private static string Text(decimal amount) => amount.ToString(Math.Abs(amount) >= 1_000 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);
}
