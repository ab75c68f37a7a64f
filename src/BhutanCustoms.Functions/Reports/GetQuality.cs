using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Reports.Quality;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Reports;

/// <summary>What is wrong in a file that a source sent.</summary>
public sealed class GetQuality(QualityReportStep step, LookUps lookUps)
{
    /// <summary>
    /// <c>GET /api/batches/{id}/quality</c>: a batch's page, which can be sent to those who sent the file; or 404. Who asks is noted in the
    /// audit trail.
    /// </summary>
    [Function(nameof(GetQuality))]
    [Answers(200, ContentType = "text/html")]
    [Answers(404)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/batches/{id}/quality")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        if (await step.OfBatchAsync(id, cancellationToken) is not { } page)
        {
            return Problem.Of(404, "There is no such report.", $"No batch \"{id}\" is finished or refused. GET /api/batches lists them.");
        }

        await lookUps.NoteAsync(request, 1, cancellationToken);
        return Page.Of(page);
    }
}
