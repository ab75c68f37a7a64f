using BhutanCustoms.Functions.Http;
using BhutanCustoms.Reports.Monitoring;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Monitoring;

/// <summary>The alarms of monitoring.</summary>
public sealed class Alarms(MonitoringAlarms alarms)
{
    /// <summary><c>GET /api/monitoring/alarms</c>: all alarms, the latest first.</summary>
    [Function("ListMonitoringAlarms")]
    [Answers(200, typeof(IReadOnlyList<AlarmView>))]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/monitoring/alarms")] HttpRequest request,
        CancellationToken cancellationToken
    ) => new OkObjectResult((await alarms.AllAsync(cancellationToken)).Select(AlarmView.Of));

    /// <summary>
    /// <c>POST /api/monitoring/alarms/{id}/acknowledge</c> with <c>{"who": "…", "why": "…"}</c>: acknowledges the alarm and the open ones
    /// of the same measure before it. 200 with the alarm, 404 where there is none, 400 without who and why.
    /// </summary>
    [Function("AcknowledgeMonitoringAlarm")]
    [Idempotent]
    [Body(typeof(WhoAndWhy), WhoAndWhy.Example)]
    [Answers(200, typeof(AlarmView))]
    [Answers(404)]
    public Task<IActionResult> AcknowledgeAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/monitoring/alarms/{id}/acknowledge")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        WhoAndWhy.ChangeAsync(
            request,
            "The alarm was not acknowledged.",
            async (asked, _) =>
                await alarms.AcknowledgeAsync(id, asked.Who, asked.Why, cancellationToken) is { } alarm
                    ? new OkObjectResult(AlarmView.Of(alarm))
                    : Problem.Of(
                        404,
                        "There is no such alarm.",
                        $"No alarm has the identity \"{id}\". GET /api/monitoring/alarms lists them."
                    ),
            status: 400,
            cancellationToken: cancellationToken
        );
}
