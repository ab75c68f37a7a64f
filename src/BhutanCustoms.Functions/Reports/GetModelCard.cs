using System.Text;
using BhutanCustoms.Functions.Http;
using BhutanCustoms.Reports.ModelCards;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Reports;

/// <summary>A model's card.</summary>
public sealed class GetModelCard(ModelCardStep step)
{
    /// <summary>
    /// <c>GET /api/models/{kind}/{version}/card</c>, kind fraud or hs: the card as a page, as things are now, or 404 where there is no such
    /// version.
    /// </summary>
    [Function(nameof(GetModelCard))]
    [Answers(200, ContentType = "text/html")]
    [Answers(404)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/models/{kind}/{version}/card")] HttpRequest request,
        string kind,
        string version,
        CancellationToken cancellationToken
    ) =>
        await step.FilesAsync(kind, version, cancellationToken) is [var page, ..]
            ? Page.Of(Encoding.UTF8.GetString(page.Content.Span))
            : Problem.Of(404, "There is no such model.", $"There is no {kind} model {version}; kinds are fraud and hs.");
}
