using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Sweeping;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Health;

/// <summary>Whether storage answers, which models serve, and what waits for people.</summary>
public sealed class GetHealth(FraudModels fraud, HsModels hs, GivenUp givenUp)
{
    /// <summary>
    /// <c>GET /api/health</c>: ok, or degraded where a champion is refused and the one before it serves, or where the sweep has left a
    /// batch or a file to people, with the sentences that say why.
    /// </summary>
    [Function(nameof(GetHealth))]
    [Answers(200, typeof(HealthView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/health")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        ServingModel[] serving = [await fraud.ServingAsync(cancellationToken), await hs.ServingAsync(cancellationToken)];
        string[] problems = [.. serving.Select(model => model.Problem).OfType<string>(), .. await givenUp.ProblemsAsync(cancellationToken)];
        return new OkObjectResult(
            new HealthView(problems.Length == 0 ? "ok" : "degraded", serving[0].Version, serving[1].Version, problems)
        );
    }

    /// <summary>How the system does.</summary>
    /// <param name="Status">ok or degraded.</param>
    /// <param name="FraudModel">The fraud model that serves; null where none does.</param>
    /// <param name="HsModel">The classifier that serves; null where none does.</param>
    /// <param name="Problems">Why it is degraded.</param>
    private sealed record HealthView(string Status, string? FraudModel, string? HsModel, IReadOnlyList<string> Problems);
}
