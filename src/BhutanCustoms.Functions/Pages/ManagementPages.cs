using System.Globalization;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Pages.Manager;
using BhutanCustoms.Pages.Site;
using BhutanCustoms.Pipeline.Night.Selection;
using BhutanCustoms.Pipeline.OnDemand;
using BhutanCustoms.Reports.Fairness;
using BhutanCustoms.Reports.Forecasting;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Revenue.Outlook;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Pages;

/// <summary>The pages of managers: revenue, results, fairness.</summary>
public sealed class ManagementPages(
    PageAnswers pages,
    ForecastStore forecasts,
    ResultsReader results,
    FairnessStore fairness,
    LotShares lot,
    ServingSnapshot snapshot,
    TimeProvider clock
)
{
    private const int YearsShown = 3;
    private const int UsualDays = 30;
    private const int MostDays = 366;

    /// <summary>
    /// <c>GET /revenue?series=total&amp;growth=5</c>: the latest forecast of a series, and beside it what if, see
    /// <see cref="RevenueWhatIf"/>.
    /// </summary>
    [Function("RevenuePage")]
    public Task<IResult> RevenueAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "revenue")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/revenue"),
            async person =>
            {
                var document = await LatestAsync(ForecastReport.JsonFile, cancellationToken) is { } json
                    ? ForecastDocument.Read(json)
                    : null;
                var names = ReportNames.Files(document?.Series ?? []);
                var asked = request.Query["series"].ToString();
                var (whatIf, wrong) = RevenueWhatIf.Of(request.Query, HeadsOf(document));
                return PageAnswers.Of<RevenuePage>(
                    wrong.Count == 0 ? 200 : 422,
                    new()
                    {
                        [nameof(RevenuePage.Person)] = person,
                        [nameof(RevenuePage.Document)] = document,
                        [nameof(RevenuePage.Chosen)] =
                            document?.Series.FirstOrDefault(series => names[series.Key] == asked)
                            ?? (document?.Series is [var first, ..] ? first : null),
                        [nameof(RevenuePage.Names)] = names,
                        [nameof(RevenuePage.WhatIf)] = whatIf,
                        [nameof(RevenuePage.Query)] = request.Query,
                        [nameof(RevenuePage.Wrong)] = wrong,
                        [nameof(RevenuePage.Words)] = new ReportNames((await snapshot.CurrentAsync(cancellationToken)).Reference.Offices),
                    }
                );
            }
        );

    /// <summary><c>GET /revenue/report</c>: the whole report.</summary>
    [Function("RevenueReportPage")]
    public Task<IResult> ReportAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "revenue/report")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowReportAsync(
            request,
            Places.For("/revenue"),
            async _ => (await LatestAsync(ForecastReport.HtmlFile, cancellationToken))?.ToString(),
            "No forecast was made yet."
        );

    /// <summary><c>GET /results?days=30</c>: what inspections came to, by office.</summary>
    [Function("ResultsPage")]
    public Task<IResult> ResultsAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "results")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        pages.ShowAsync(
            request,
            Places.For("/results"),
            async person =>
            {
                var days = int.TryParse(request.Query["days"], out var asked) && asked is >= 1 and <= MostDays ? asked : UsualDays;
                var today = BhutanCalendar.DayOf(clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                return PageAnswers.Of<ResultsPage>(
                    new()
                    {
                        [nameof(ResultsPage.Person)] = person,
                        [nameof(ResultsPage.Days)] = days,
                        [nameof(ResultsPage.Offices)] = await results.ReadAsync(person, days, cancellationToken),
                        [nameof(ResultsPage.Lot)] = await lot.OnAsync(today, cancellationToken),
                        [nameof(ResultsPage.Years)] = await YearsAsync(cancellationToken),
                    }
                );
            }
        );

    /// <summary><c>GET /fairness/{year}</c>: the annual report on fairness and legality.</summary>
    [Function("FairnessPage")]
    public Task<IResult> FairnessAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "fairness/{year}")] HttpRequest request,
        string year,
        CancellationToken cancellationToken
    ) =>
        pages.ShowReportAsync(
            request,
            Places.For("/results"),
            async _ => int.TryParse(year, out var number) ? (await fairness.PageAsync(number, cancellationToken))?.ToString() : null,
            $"No report of the year \"{year}\" was written."
        );

    private static string[] HeadsOf(ForecastDocument? document) =>
        [.. (document?.Series ?? []).Where(series => series.Level == SeriesLevel.Head).Select(series => series.Key.Head!)];

    private async Task<BinaryData?> LatestAsync(string file, CancellationToken cancellationToken) =>
        await forecasts.LatestAsync(cancellationToken) is { } latest ? await forecasts.FileAsync(latest, file, cancellationToken) : null;

    private async Task<IReadOnlyList<int>> YearsAsync(CancellationToken cancellationToken)
    {
        var years = new List<int>();
        foreach (var year in Enumerable.Range(clock.GetUtcNow().Year - YearsShown, YearsShown + 1).Reverse())
        {
            if (await fairness.PageAsync(year, cancellationToken) is not null)
            {
                years.Add(year);
            }
        }

        return years;
    }
}
