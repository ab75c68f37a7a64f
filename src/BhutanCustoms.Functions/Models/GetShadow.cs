using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Reports.Shadow;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Models;

/// <summary>What a model did in shadow.</summary>
public sealed class GetShadow(ModelRegistry registry, ShadowReporting reports)
{
    /// <summary>
    /// <c>GET /api/models/{kind}/{version}/shadow</c>: how it agreed with the champions, and what is known by now of what either chose; 404
    /// where there is no such version.
    /// </summary>
    [Function(nameof(GetShadow))]
    [Answers(200, typeof(ShadowReport))]
    [Answers(404)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/models/{kind}/{version}/shadow")] HttpRequest request,
        string kind,
        string version,
        CancellationToken cancellationToken
    ) =>
        await registry.FindAsync(kind, version, cancellationToken) is null
            ? Problem.Of(404, "There is no such model.", $"There is no {kind} model {version}. GET /api/models lists them.")
        : kind == ModelKind.Fraud ? new OkObjectResult(await reports.OfAsync(version, cancellationToken))
        : new OkObjectResult(await reports.OfClassifierAsync(version, cancellationToken));
}
