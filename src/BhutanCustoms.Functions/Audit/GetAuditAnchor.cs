using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Audit;

/// <summary>Where the audit trail stands, to be noted outside of this system.</summary>
public sealed class GetAuditAnchor(AuditTrail trail)
{
    /// <summary>
    /// <c>GET /api/audit/anchor</c>: number and hash of the last entry, and both as <c>audit verify --anchor</c> takes them.
    /// </summary>
    [Function(nameof(GetAuditAnchor))]
    [Answers(200, typeof(AnchorView))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/audit/anchor")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        var anchor = await trail.AnchorAsync(cancellationToken);
        return new OkObjectResult(new AnchorView(anchor.Number, anchor.Hash, anchor.ToString()));
    }

    /// <summary>Where the trail stands.</summary>
    /// <param name="Number">The number of the last entry.</param>
    /// <param name="Hash">Its hash.</param>
    /// <param name="Anchor">Both, as the verification takes them.</param>
    private sealed record AnchorView(long Number, string Hash, string Anchor);
}
