using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Rescoring;
using BhutanCustoms.Pipeline.Sweeping;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>What the ledger knows of a batch.</summary>
public sealed class GetBatch(BatchLedger ledger, BatchResumption resumption, BatchBasis basis)
{
    /// <summary><c>GET /api/batches/{id}</c>: one batch, or 404.</summary>
    [Function(nameof(GetBatch))]
    [Answers(200, typeof(BatchView))]
    [Answers(404)]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/batches/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        if (await ledger.FindAsync(id, cancellationToken) is not { } batch)
        {
            return Problem.Of(404, "There is no such batch.", $"No batch has the identity \"{id}\". GET /api/batches lists them.");
        }

        return new OkObjectResult(await BatchView.ReadAsync(batch, ledger, resumption, basis, cancellationToken));
    }
}
