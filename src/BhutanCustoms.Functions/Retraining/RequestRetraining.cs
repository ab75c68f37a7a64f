using BhutanCustoms.Functions.Http;
using BhutanCustoms.Learning.Retraining;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Retraining;

/// <summary>Asks for a retraining.</summary>
public sealed class RequestRetraining(RetrainRequests requests)
{
    /// <summary>
    /// <c>POST /api/models/retrain</c> with <c>{"who":"…","why":"…"}</c>: 202, the next tick begins it; 422 where either is missing.
    /// </summary>
    [Function(nameof(RequestRetraining))]
    [Idempotent]
    [Body(typeof(WhoAndWhy), WhoAndWhy.Example)]
    [Answers(202, typeof(Requested), Headers = ["Location: Where the retrainings are listed."])]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/models/retrain")] HttpRequest request,
        CancellationToken cancellationToken
    ) =>
        WhoAndWhy.ChangeAsync(
            request,
            "Who asks, and why?",
            async (asked, _) =>
                new AcceptedResult(
                    "/api/models/retrain",
                    new Requested((await requests.AddAsync(asked.Who, asked.Why, cancellationToken)).RequestedAt, asked.Who, asked.Why)
                ),
            cancellationToken: cancellationToken
        );

    /// <summary>A retraining that was asked for.</summary>
    /// <param name="RequestedAt">When (UTC).</param>
    /// <param name="Who">Who asked.</param>
    /// <param name="Why">Why.</param>
    private sealed record Requested(DateTimeOffset RequestedAt, string Who, string Why);
}
