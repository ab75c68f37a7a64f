using BhutanCustoms.Functions.Http;
using BhutanCustoms.Reports.Forecasting;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Revenue.Series;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Revenue;

/// <summary>The revenue forecasts, as forecast.schema.json describes them.</summary>
public sealed class GetForecast(ForecastStore store)
{
    /// <summary><c>GET /api/forecast</c>: the latest forecast, or 404 where none was made yet.</summary>
    [Function("GetLatestForecast")]
    [Answers(200, typeof(object))]
    [Answers(404)]
    public async Task<IActionResult> LatestAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/forecast")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        await store.LatestAsync(cancellationToken) is { } latest
            ? await AnswerAsync(latest, cancellationToken)
            : Problem.Of(
                404,
                "No forecast was made yet.",
                "The timer function ForecastRevenue writes one each month, once there is a finished batch or a history file."
            );

    /// <summary><c>GET /api/forecast/{month}</c>, month as yyyy-MM: the forecast that was made in that month, or 404.</summary>
    [Function(nameof(GetForecast))]
    [Answers(200, typeof(object))]
    [Answers(404)]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/forecast/{month}")] HttpRequest request,
        string month,
        CancellationToken cancellationToken
    ) =>
        Month.TryParse(month, out var made)
            ? AnswerAsync(made, cancellationToken)
            : Task.FromResult<IActionResult>(
                Problem.Of(404, "There is no such month.", $"\"{month}\" is not a month as yyyy-MM, such as 2026-11.")
            );

    private async Task<IActionResult> AnswerAsync(Month made, CancellationToken cancellationToken) =>
        await store.FileAsync(made, ForecastReport.JsonFile, cancellationToken) is { } json
            ? new ContentResult { Content = json.ToString(), ContentType = "application/json" }
            : Problem.Of(404, "There is no such forecast.", $"No forecast was made in {made}. GET /api/forecast gives the latest.");
}
