using System.Globalization;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Reports.Monitoring;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Monitoring;

/// <summary>What monitoring found.</summary>
public sealed class GetMonitoring(MonitoringStore store)
{
    /// <summary><c>GET /api/monitoring</c>: the latest report as JSON, or 404 where none was made yet.</summary>
    [Function("GetLatestMonitoring")]
    [Answers(200, typeof(object))]
    [Answers(404)]
    public async Task<IActionResult> LatestAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/monitoring")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        await store.LatestAsync(cancellationToken) is { } latest
            ? await AnswerAsync(latest, cancellationToken)
            : Problem.Of(404, "Nothing was monitored yet.", "The timer function MonitorModels writes a report each day.");

    /// <summary>
    /// <c>GET /api/monitoring/{date}</c>, date as yyyy-MM-dd: the report of that day, or 404. Its length keeps the route from taking
    /// <c>monitoring/alarms</c>, since the Functions host asks the routes in the order of the functions' names.
    /// </summary>
    [Function(nameof(GetMonitoring))]
    [Answers(200, typeof(object))]
    [Answers(404)]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/monitoring/{date:length(10)}")] HttpRequest request,
        string date,
        CancellationToken cancellationToken
    ) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? AnswerAsync(day, cancellationToken)
            : Task.FromResult<IActionResult>(
                Problem.Of(404, "There is no such day.", $"\"{date}\" is not a day as yyyy-MM-dd, such as 2026-11-23.")
            );

    private async Task<IActionResult> AnswerAsync(DateOnly date, CancellationToken cancellationToken) =>
        await store.FileAsync(date, MonitoringReport.JsonFile, cancellationToken) is { } json
            ? new ContentResult { Content = json.ToString(), ContentType = "application/json" }
            : Problem.Of(
                404,
                "There is no such report.",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Nothing was monitored on {date:yyyy-MM-dd}. GET /api/monitoring gives the latest."
                )
            );
}
