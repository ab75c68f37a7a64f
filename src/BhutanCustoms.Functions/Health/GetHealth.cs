using BhutanCustoms.Pipeline.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Health;

/// <summary>Whether storage answers and which models serve.</summary>
public sealed class GetHealth(FraudModels fraud, HsModels hs)
{
    /// <summary><c>GET /api/health</c>.</summary>
    [Function(nameof(GetHealth))]
    public async Task<IActionResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellationToken) =>
        new OkObjectResult(new
        {
            Status = "ok",
            FraudModel = await fraud.ChampionAsync(cancellationToken),
            HsModel = await hs.ChampionAsync(cancellationToken),
        });
}
