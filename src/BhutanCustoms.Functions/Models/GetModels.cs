using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Models;

/// <summary>What the registry knows of models.</summary>
public sealed class GetModels(ModelRegistry registry, FraudModels fraud, HsModels hs)
{
    /// <summary><c>GET /api/models</c>: each kind with its champion, what serves, the shadow and all versions, the latest first.</summary>
    [Function(nameof(GetModels))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/models")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        new OkObjectResult(
            new[]
            {
                await KindAsync(ModelKind.Fraud, await fraud.ServingAsync(cancellationToken), cancellationToken),
                await KindAsync(ModelKind.Hs, await hs.ServingAsync(cancellationToken), cancellationToken),
            }
        );

    /// <summary><c>GET /api/models/{kind}/{version}</c>: a version with its changes of state, or 404.</summary>
    [Function("GetModel")]
    public async Task<IActionResult> OneAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/models/{kind}/{version}")] HttpRequest request,
        string kind,
        string version,
        CancellationToken cancellationToken
    )
    {
        if (await registry.FindAsync(kind, version, cancellationToken) is not { } model)
        {
            return Problem.Of(404, "There is no such model.", $"There is no {kind} model {version}. GET /api/models lists them.");
        }

        var changes = (await registry.ChangesAsync(kind, cancellationToken)).Where(change =>
            change.Version == version || change.Before == version
        );
        return new OkObjectResult(new { Model = ModelView.Of(model), Changes = changes.Select(Change) });
    }

    private async Task<object> KindAsync(string kind, ServingModel serving, CancellationToken cancellationToken) =>
        new
        {
            Kind = kind,
            Champion = await registry.ChampionAsync(kind, cancellationToken),
            Serving = serving.Version,
            serving.Problem,
            Shadow = await registry.ShadowAsync(kind, cancellationToken),
            Versions = (await registry.AllAsync(kind, cancellationToken)).Select(ModelView.Of),
        };

    private static object Change(ModelChange change) =>
        new
        {
            change.Number,
            change.Version,
            change.To,
            change.RollBack,
            change.Before,
            change.Who,
            change.Why,
            change.When,
        };
}
