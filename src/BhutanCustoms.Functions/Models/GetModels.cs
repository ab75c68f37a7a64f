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
    [Answers(200, typeof(IReadOnlyList<ModelKindView>))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/models")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        new OkObjectResult(
            new ModelKindView[]
            {
                await KindAsync(ModelKind.Fraud, await fraud.ServingAsync(cancellationToken), cancellationToken),
                await KindAsync(ModelKind.Hs, await hs.ServingAsync(cancellationToken), cancellationToken),
            }
        );

    /// <summary><c>GET /api/models/{kind}/{version}</c>: a version with its changes of state, or 404.</summary>
    [Function("GetModel")]
    [Answers(200, typeof(ModelHistory), Headers = ["ETag: The tag of the kind's models, for If-Match."])]
    [Answers(404)]
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

        request.HttpContext.Response.Headers.ETag = ModelsTag.Of(kind, await registry.ChangeCountAsync(kind, cancellationToken));
        var changes = (await registry.ChangesAsync(kind, cancellationToken)).Where(change =>
            change.Version == version || change.Before == version
        );
        return new OkObjectResult(new ModelHistory(ModelView.Of(model), [.. changes.Select(ModelChangeView.Of)]));
    }

    private async Task<ModelKindView> KindAsync(string kind, ServingModel serving, CancellationToken cancellationToken) =>
        new(
            kind,
            await registry.ChampionAsync(kind, cancellationToken),
            serving.Version,
            serving.Problem,
            await registry.ShadowAsync(kind, cancellationToken),
            ModelsTag.Of(kind, await registry.ChangeCountAsync(kind, cancellationToken)),
            [.. (await registry.AllAsync(kind, cancellationToken)).Select(ModelView.Of)]
        );

    /// <summary>A version with its changes of state.</summary>
    /// <param name="Model">The version.</param>
    /// <param name="Changes">Its changes, in their order.</param>
    private sealed record ModelHistory(ModelView Model, IReadOnlyList<ModelChangeView> Changes);
}

/// <summary>The models of a kind.</summary>
/// <param name="Kind">fraud or hs.</param>
/// <param name="Champion">The version that decides; null before there is one.</param>
/// <param name="Serving">The version that serves: the champion, unless it is refused.</param>
/// <param name="Problem">Why the champion is refused; null where it isn't.</param>
/// <param name="Shadow">The version in shadow; null where there is none.</param>
/// <param name="ETag">The tag of the kind's models, for If-Match.</param>
/// <param name="Versions">All versions, the latest first.</param>
internal sealed record ModelKindView(
    string Kind,
    string? Champion,
    string? Serving,
    string? Problem,
    string? Shadow,
    string ETag,
    IReadOnlyList<ModelView> Versions
);
