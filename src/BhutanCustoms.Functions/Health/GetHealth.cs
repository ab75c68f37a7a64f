using BhutanCustoms.Pipeline.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Health;

/// <summary>Whether storage answers and which models serve.</summary>
public sealed class GetHealth(FraudModels fraud, HsModels hs)
{
    /// <summary>
    /// <c>GET /api/health</c>: ok, or degraded where a champion is refused and the one before it serves, with the sentence that says why.
    /// </summary>
    [Function(nameof(GetHealth))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        ServingModel[] serving = [await fraud.ServingAsync(cancellationToken), await hs.ServingAsync(cancellationToken)];
        var problems = serving.Select(model => model.Problem).OfType<string>().ToArray();
        return new OkObjectResult(
            new
            {
                Status = problems.Length == 0 ? "ok" : "degraded",
                FraudModel = serving[0].Version,
                HsModel = serving[1].Version,
                Problems = problems,
            }
        );
    }
}
