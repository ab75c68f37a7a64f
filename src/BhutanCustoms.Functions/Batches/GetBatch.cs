using BhutanCustoms.Functions.Http;
using BhutanCustoms.Pipeline.Night.Ledger;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.Functions.Batches;

/// <summary>What the ledger knows of batches.</summary>
public sealed class GetBatch(BatchLedger ledger)
{
    /// <summary><c>GET /api/batches/{id}</c>: one batch, or 404.</summary>
    [Function(nameof(GetBatch))]
    public async Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "batches/{id}")] HttpRequest request,
        string id,
        CancellationToken cancellationToken
    )
    {
        if (await ledger.FindAsync(id, cancellationToken) is not { } batch)
        {
            return Problem.Of(404, "There is no such batch.", $"No batch has the identity \"{id}\". GET /api/batches lists them.");
        }

        return new OkObjectResult(BatchView.Of(batch, await ledger.ChunksAsync(id, cancellationToken)));
    }

    /// <summary><c>GET /api/batches</c>: the latest batches, newest first.</summary>
    [Function("ListBatches")]
    public async Task<IActionResult> ListAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "batches")] HttpRequest request,
        CancellationToken cancellationToken
    )
    {
        const int Most = 100;
        var batches = new List<BatchRecord>();
        await foreach (var batch in ledger.AllAsync(cancellationToken))
        {
            batches.Add(batch);
        }

        return new OkObjectResult(batches.OrderByDescending(batch => batch.ReceivedAt).Take(Most).Select(batch => BatchView.Of(batch, [])));
    }
}
