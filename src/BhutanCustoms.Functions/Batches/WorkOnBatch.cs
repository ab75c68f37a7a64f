using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Tasks;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>
/// Work on a batch that people ask for: scoring a finished one anew, and making lost files anew. Neither changes a decision.
/// </summary>
public sealed class WorkOnBatch(BatchLedger ledger, BatchTasks tasks, BatchTaskStep step)
{
    /// <summary>
    /// <c>POST /api/batches/{id}/rescore</c> with <c>who</c> and <c>why</c>: 202 with where to ask how far it is, 404 where there is no
    /// such batch, 409 where it isn't finished, 422 where who or why is missing.
    /// </summary>
    [Function("RescoreBatch")]
    [Idempotent]
    [Body(typeof(WhoAndWhy), WhoAndWhy.Example)]
    [Answers(202, typeof(BatchTask), Headers = ["Location: Where to ask how far it is."])]
    [Answers(404)]
    [Answers(409)]
    public Task<IActionResult> RescoreAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/batches/{id}/rescore")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) => AskAsync(request, id, BatchTask.Rescore, cancellationToken);

    /// <summary><c>POST /api/batches/{id}/repair</c>: answers as above; a batch that is being scored can be repaired, too.</summary>
    [Function("RepairBatch")]
    [Idempotent]
    [Body(typeof(WhoAndWhy), WhoAndWhy.Example)]
    [Answers(202, typeof(BatchTask), Headers = ["Location: Where to ask how far it is."])]
    [Answers(404)]
    [Answers(409)]
    public Task<IActionResult> RepairAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/batches/{id}/repair")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) => AskAsync(request, id, BatchTask.Repair, cancellationToken);

    /// <summary><c>GET /api/batches/{id}/rescore</c>: how far the last re-scoring asked for has come, or 404.</summary>
    [Function("GetRescoring")]
    [Answers(200, typeof(BatchTask))]
    [Answers(404)]
    public Task<IActionResult> RescoringAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/batches/{id}/rescore")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) => StateAsync(id, BatchTask.Rescore, cancellationToken);

    /// <summary><c>GET /api/batches/{id}/repair</c>: how far the last repair asked for has come, or 404.</summary>
    [Function("GetRepair")]
    [Answers(200, typeof(BatchTask))]
    [Answers(404)]
    public Task<IActionResult> RepairStateAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/batches/{id}/repair")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    ) => StateAsync(id, BatchTask.Repair, cancellationToken);

    /// <summary>Does the work, for each message.</summary>
    [Function("RunBatchTask")]
    public Task RunAsync([QueueTrigger(StorageNames.BatchTasks)] BatchTaskMessage message, CancellationToken cancellationToken) =>
        step.RunAsync(message, cancellationToken);

    private Task<IActionResult> AskAsync(HttpRequest request, string id, string kind, CancellationToken cancellationToken) =>
        WhoAndWhy.ChangeAsync(
            request,
            "Nothing is done to the batch.",
            async (asked, _) =>
            {
                if (await ledger.FindAsync(id, cancellationToken) is not { } batch)
                {
                    return Problem.Of(404, "There is no such batch.", $"No batch has the identity \"{id}\". GET /api/batches lists them.");
                }

                if (batch.CurrentState != BatchState.Finished && (kind == BatchTask.Rescore || batch.CurrentState != BatchState.Scoring))
                {
                    return Problem.Of(
                        409,
                        "The batch isn't that far.",
                        kind == BatchTask.Rescore
                            ? $"Batch {id} is {batch.State}; only a finished batch can be scored anew."
                            : $"Batch {id} is {batch.State}; nothing rests on it yet, so there is nothing to repair."
                    );
                }

                var task = await tasks.AskAsync(id, kind, asked.Who, asked.Why, cancellationToken);
                return new AcceptedResult($"/api/batches/{id}/{kind}", task);
            },
            cancellationToken: cancellationToken
        );

    private async Task<IActionResult> StateAsync(string id, string kind, CancellationToken cancellationToken) =>
        await tasks.FindAsync(id, kind, cancellationToken) is { } task
            ? new OkObjectResult(task)
            : Problem.Of(404, "Nothing was asked for.", $"No {kind} of batch {id} was asked for: POST /api/batches/{{id}}/{kind} does.");
}
