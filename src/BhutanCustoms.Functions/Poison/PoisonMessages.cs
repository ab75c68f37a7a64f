using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Poison;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Poison;

/// <summary>The messages that steps gave up after some tries. They are pointers, so they tell nothing of any trader.</summary>
public sealed class PoisonMessages(ParkedMessages parked)
{
    /// <summary><c>GET /api/poison</c>: how many wait in each queue, and the oldest 32 of each.</summary>
    [Function("ListPoison")]
    [Answers(200, typeof(PoisonView))]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "get", Route = "api/poison")] HttpRequest request,
        CancellationToken cancellationToken
    ) => new OkObjectResult(new PoisonView(await parked.CountsAsync(cancellationToken), await parked.OldestAsync(cancellationToken)));

    /// <summary>
    /// <c>POST /api/poison/{queue}/replay</c>: tries all messages of a queue again, once the cause is mended; 200 with how many, 404 where
    /// there
    /// is no such queue. Who asks is in the audit trail.
    /// </summary>
    [Function("ReplayPoison")]
    [Idempotent]
    [Answers(200, typeof(Replayed))]
    [Answers(404)]
    public Task<IActionResult> ReplayAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/poison/{queue}/replay")] HttpRequest request,
        string queue,
        CancellationToken cancellationToken
    ) =>
        Idempotency.OnceAsync(
            request,
            default,
            async () =>
                await parked.ReplayAsync(queue, Caller.Of(request), cancellationToken) is { } messages
                    ? new OkObjectResult(new Replayed(queue, messages))
                    : Problem.Of(
                        404,
                        "There is no such queue.",
                        $"There is no queue \"{queue}\". GET /api/poison lists those with messages."
                    ),
            cancellationToken
        );

    /// <summary>
    /// <c>POST /api/poison/{queue}/{id}/discard</c>: takes a message away for good; 200, or 404 where it isn't there. Who asks is in the
    /// audit
    /// trail.
    /// </summary>
    [Function("DiscardPoison")]
    [Idempotent]
    [Answers(200, typeof(Discarded))]
    [Answers(404)]
    public Task<IActionResult> DiscardAsync(
        [HttpTrigger(AuthorizationLevel.Admin, "post", Route = "api/poison/{queue}/{id}/discard")] HttpRequest request,
        string queue,
        string id,
        CancellationToken cancellationToken
    ) =>
        Idempotency.OnceAsync(
            request,
            default,
            async () =>
                await parked.DiscardAsync(queue, id, Caller.Of(request), cancellationToken)
                    ? new OkObjectResult(new Discarded(queue, id))
                    : Problem.Of(
                        404,
                        "There is no such message.",
                        "It isn't there any more, or another looks at it: try again in half a minute. GET /api/poison lists them."
                    ),
            cancellationToken
        );

    /// <summary>Messages that steps gave up.</summary>
    /// <param name="Waiting">How many wait, by queue.</param>
    /// <param name="Messages">The oldest of each queue.</param>
    private sealed record PoisonView(IReadOnlyDictionary<string, int> Waiting, IReadOnlyList<ParkedMessage> Messages);

    /// <summary>Messages that are tried again.</summary>
    /// <param name="Queue">Their queue.</param>
    /// <param name="Messages">How many.</param>
    private sealed record Replayed(string Queue, int Messages);

    /// <summary>A message that was taken away.</summary>
    /// <param name="Queue">Its queue.</param>
    /// <param name="Id">Its identity.</param>
    private sealed record Discarded(string Queue, string Id);
}
