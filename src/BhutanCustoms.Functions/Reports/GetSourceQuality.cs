using BhutanCustoms.Functions.Http;
using BhutanCustoms.Reports.Quality;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Reports;

/// <summary>How good the files of sources are, week by week.</summary>
public sealed class GetSourceQuality(QualityReportStep step)
{
    /// <summary><c>GET /api/quality</c>: all sources beside each other.</summary>
    [Function(nameof(GetSourceQuality))]
    [Answers(200, ContentType = "text/html")]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/quality")] HttpRequest request,
        CancellationToken cancellationToken
    ) => Page.Of(await step.OfSourcesAsync(cancellationToken));
}
