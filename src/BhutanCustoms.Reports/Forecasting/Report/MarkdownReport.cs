using System.Globalization;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Files;

namespace BhutanCustoms.Reports.Forecasting.Report;

/// <summary>
/// The report of a forecast on a page or two: the total, the years, what moves it, how good earlier forecasts were, what to beware of.
/// </summary>
internal sealed class MarkdownReport
{
    public const string Chart = "charts/total.svg";
    private const int MonthsShown = 12;
    private const int DriversShown = 4;

    private readonly ReportInput input;
    private readonly RevenueOutlook outlook;
    private readonly ReportNames names;
    private readonly AmountUnit unit;
    private readonly MarkdownText text = new();

    public MarkdownReport(ReportInput input)
    {
        (this.input, outlook, names) = (input, input.Outlook, new ReportNames(input.Offices));
        unit = AmountUnit.For(outlook.Total?.History.Max(month => Math.Abs(month.Amount ?? 0)) ?? 0);
    }

    public string Write()
    {
        text.Heading(1, $"Revenue forecast, {MonthText.Long(Month.Of(outlook.AsOf))}");
        text.Paragraph(
            $"Customs revenue as known on {MonthText.Day(outlook.AsOf)}. Amounts in {unit.Name} ({input.Currency}). Bands "
                + $"hold what will come with a probability of 80 and 95 %."
        );
        if (outlook.Total is { Forecast.Count: > 0 } total)
        {
            Lead();
            text.Block($"![{MarkdownText.Escape(names.Of(total.Key))}]({Chart})");
            Months(total);
            Years();
            Drivers();
        }

        Accuracy();
        Assumptions();
        Beware();
        Method();
        return text.ToString();
    }

    private void Lead()
    {
        var sentences = outlook
            .Years.Where(year => year is { Kind: YearKind.Fiscal, Whole: true, MonthsForecast: > 0 } && year.Key == new SeriesKey())
            .Take(2)
            .Select(year =>
                $"**Fiscal year {MonthText.Year(year)}: {unit.Phrase(year.Total)}** (80 %: {unit.Text(year.Lower80)} to "
                + $"{unit.Text(year.Upper80)}; 95 %: {unit.Text(year.Lower95)} to {unit.Text(year.Upper95)}), "
                + $"{Against(year)}{(year.MonthsIn > 0 ? $"; {unit.Text(year.Received)} of it came in {year.MonthsIn} {(year.MonthsIn == 1 ? "month" : "months")}" : "")}."
            )
            .ToArray();
        if (sentences.Length > 0)
        {
            text.Block(string.Join("  \n", sentences));
        }
    }

    private static string Against(YearTotal year) =>
        AmountUnit.Growth(year.Total, year.YearBefore) is { } growth
            ? $"{AmountUnit.Percent(growth)} on the year before"
            : "the year before isn't known in full";

    private void Months(SeriesOutlook total)
    {
        var came = total
            .History.Where(month => month.Amount is not null && month.Complete)
            .ToDictionary(month => month.Month, month => month.Amount!.Value);
        text.Heading(2, "The next months")
            .Table(
                ["Month", "Forecast", "80 %", "95 %", "Year before", "Change"],
                1,
                total
                    .Forecast.Take(MonthsShown)
                    .Select(month =>
                    {
                        decimal? before = came.TryGetValue(month.Month + -12, out var amount) ? amount : null;
                        return (string[])
                            [
                                MonthText.Short(month.Month),
                                unit.Text(month.Mean),
                                Band(month.Lower80, month.Upper80),
                                Band(month.Lower95, month.Upper95),
                                before is { } known ? unit.Text(known) : "–",
                                AmountUnit.Percent(AmountUnit.Growth(month.Mean, before)),
                            ];
                    })
            );
    }

    private void Years()
    {
        var years = outlook
            .Years.Where(year => year.Key == new SeriesKey() && (year.Whole || year.Kind == YearKind.Fiscal))
            .OrderBy(year => year.Kind)
            .ThenBy(year => year.Year)
            .ToArray();
        if (years.Length > 0)
        {
            text.Heading(2, "Years")
                .Table(
                    ["Year", "Came", "Forecast", "Total", "80 %", "Year before", "Change"],
                    1,
                    years.Select(year =>
                        (string[])
                            [
                                $"{(year.Kind == YearKind.Fiscal ? "Fiscal" : "Calendar")} "
                                    + $"{MonthText.Year(year)}{(year.Whole ? "" : $" ({year.MonthsIn + year.MonthsForecast} months)")}",
                                unit.Text(year.Received),
                                unit.Text(year.Forecast),
                                unit.Text(year.Total),
                                Band(year.Lower80, year.Upper80),
                                year.YearBefore is { } before ? unit.Text(before) : "–",
                                AmountUnit.Percent(AmountUnit.Growth(year.Total, year.YearBefore)),
                            ]
                    )
                );
        }
    }

    private void Drivers()
    {
        if (outlook.Drivers.Count > 0)
        {
            text.Heading(2, "What moves it")
                .Table(
                    ["Part", "", "Year before", "Forecast", "Change", "Of itself", "Of the total"],
                    2,
                    outlook
                        .Drivers.GroupBy(driver => driver.Level)
                        .SelectMany(level => level.Take(DriversShown))
                        .Select(driver =>
                            (string[])
                                [
                                    ReportNames.Of(driver.Level),
                                    names.Of(driver.Key),
                                    unit.Text(driver.YearBefore),
                                    unit.Text(driver.Forecast),
                                    unit.Change(driver.Change),
                                    AmountUnit.Percent(driver.Percent),
                                    AmountUnit.Percent(driver.Points),
                                ]
                        )
                );
        }
    }

    private void Accuracy()
    {
        text.Heading(2, "How good earlier forecasts were");
        var came = outlook.Earlier.Where(earlier => earlier.Forecast.Key == new SeriesKey()).ToArray();
        if (came.Length > 0)
        {
            var last = came.Max(earlier => earlier.Forecast.Month);
            var ofLast = came.Where(earlier => earlier.Forecast.Month == last)
                .OrderByDescending(earlier => earlier.Forecast.MadeOn)
                .ToArray();
            text.Table(
                ["Month", "Forecast made", "Forecast", "80 %", "Came", "Error", "Within 80 %"],
                2,
                new[] { ofLast[0], ofLast[^1] }
                    .Distinct()
                    .Select(earlier =>
                        (string[])
                            [
                                MonthText.Short(last),
                                MonthText.Short(Month.Of(earlier.Forecast.MadeOn)),
                                unit.Text(earlier.Forecast.Mean),
                                Band(earlier.Forecast.Lower80, earlier.Forecast.Upper80),
                                unit.Text(earlier.Actual),
                                AmountUnit.Percent(earlier.Percent),
                                earlier.Within80 ? "yes" : "no",
                            ]
                    )
            );
            if (outlook.EarlierAccuracy.FirstOrDefault(accuracy => accuracy.Key == new SeriesKey()) is { } accuracy)
            {
                text.Paragraph(
                    $"All {accuracy.Months} forecasts of a month that could be compared: mean error {Share(accuracy.Mape)} "
                        + $"(the month a year before: {Share(accuracy.NaiveMape)}); "
                        + $"{Share(100 * accuracy.Coverage80)} lay within the 80 % band, {Share(100 * accuracy.Coverage95)} "
                        + $"within the 95 % band."
                );
            }
        }
        else
        {
            text.Paragraph("No month of an earlier forecast has come yet.");
        }

        if (outlook.Total?.Accuracy is { } tried)
        {
            text.Paragraph(
                $"Tried on the past from {tried.Origins} earlier months: mean error {Share(tried.Mape)} (the month a year "
                    + $"before: {Share(tried.NaiveMape)}), scaled error {Number(tried.Mase)} ({Number(tried.NaiveMase)})."
            );
        }
    }

    private void Assumptions()
    {
        if (outlook.WhatIf is not { } whatIf || whatIf.Series.FirstOrDefault(series => series.Key == new SeriesKey()) is not { } total)
        {
            return;
        }

        text.Heading(2, "Under assumptions (arithmetic on the forecast, not part of it)");
        text.List(whatIf.Notes);
        text.Table(
            ["Month", "Forecast", "Under assumptions", "Change", "By"],
            1,
            total
                .Months.Where(month => month.Effects.Count > 0)
                .Take(MonthsShown)
                .Select(month =>
                    (string[])
                        [
                            MonthText.Short(month.Month),
                            unit.Text(month.Base),
                            unit.Text(month.Mean),
                            unit.Change(month.Mean - month.Base),
                            string.Join("; ", month.Effects.Select(effect => $"{effect.Label} {unit.Change(effect.Change)}")),
                        ]
                )
        );
    }

    private void Beware()
    {
        const int Most = 12;
        string[] sentences =
        [
            .. input.Notes,
            .. outlook.Warnings,
            .. outlook.Total?.Warnings ?? [],
            .. outlook.Total?.Findings.Select(found => found.Sentence) ?? [],
        ];
        var others = outlook.Series.Where(series => series != outlook.Total).Sum(series => series.Findings.Count);
        text.Heading(2, "To beware of");
        text.List([
            .. sentences.Distinct().Take(Most),
            .. sentences.Distinct().Count() > Most
                ? [$"And {sentences.Distinct().Count() - Most} more, in {ForecastReport.JsonFile}."]
                : (string[])[],
            others > 0
                ? $"{others} findings in offices, heads and goods are listed in {ForecastReport.JsonFile}."
                : "Nothing unusual in offices, heads and goods.",
        ]);
    }

    private void Method()
    {
        text.Heading(2, "How it was made");
        text.Paragraph(
            $"Method: {outlook.Total?.Method ?? "none"}. {outlook.Reconciliation.Reason} {Charts()} in charts/, all figures "
                + $"in {ForecastReport.CsvFile} and {ForecastReport.JsonFile}, what was known in {ForecastReport.HistoryFile}."
        );
    }

    private string Charts() =>
        outlook.Series.Count <= ForecastReport.MostCharts
            ? "Each series' own chart is"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Charts of the {ForecastReport.MostCharts} series that are to bring in most, of {outlook.Series.Count:N0}, are"
            );

    private string Band(decimal lower, decimal upper) => $"{unit.Text(lower)} to {unit.Text(upper)}";

    private static string Share(double? percent) => percent?.ToString("0.0' %'", CultureInfo.InvariantCulture) ?? "–";

    private static string Number(double? number) => number?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";
}
