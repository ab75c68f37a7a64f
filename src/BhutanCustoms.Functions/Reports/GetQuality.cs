using BhutanCustoms.Functions.Http;
using BhutanCustoms.Reports.Quality;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Reports;

/// <summary>What is wrong in the files that sources send.</summary>
public sealed class GetQuality(QualityReportStep step)
{
    /// <summary><c>GET /api/batches/{id}/quality</c>: a batch's page, which can be sent to those who sent the file; or 404.</summary>
    [Function(nameof(GetQuality))]
    public async Task<IActionResult> OfBatchAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "batches/{id}/quality")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) =>
        await step.OfBatchAsync(id, cancellationToken) is { } page
            ? Page.Of(page)
            : Problem.Of(404, "There is no such report.", $"No batch \"{id}\" is finished or refused. GET /api/batches lists them.");

    /// <summary><c>GET /api/quality</c>: all sources beside each other, week by week.</summary>
    [Function("GetSourceQuality")]
    public async Task<IActionResult> OfSourcesAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "quality")] HttpRequest request,
        CancellationToken cancellationToken
    ) => Page.Of(await step.OfSourcesAsync(cancellationToken));
}
