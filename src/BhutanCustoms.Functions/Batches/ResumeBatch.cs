using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Rescoring;
using BhutanCustoms.Pipeline.Sweeping;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>Takes up a batch that the sweep has left to people, once they have mended the cause.</summary>
public sealed class ResumeBatch(ResumeBatchStep step, BatchLedger ledger, BatchResumption resumption, BatchBasis basis)
{
    /// <summary>
    /// <c>POST /api/batches/{id}/resume</c>: sends what is open of the batch again; 200 with the batch, 404 where there is no such batch,
    /// 409 where nothing of it is waited for.
    /// </summary>
    [Function(nameof(ResumeBatch))]
    [Answers(200, typeof(BatchView))]
    [Answers(404)]
    [Answers(409)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/batches/{id}/resume")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        var outcome = await step.RunAsync(id, cancellationToken);
        return outcome.Code == "DONE" && await ledger.FindAsync(id, cancellationToken) is { } batch
            ? new OkObjectResult(await BatchView.ReadAsync(batch, ledger, resumption, basis, cancellationToken))
            : Problem.Of(outcome.Code == "BATCH_UNKNOWN" ? 404 : 409, "The batch can't be taken up.", outcome.Sentence);
    }
}
