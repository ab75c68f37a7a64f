using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Learning.Retraining;

/// <summary>Requests for a retraining. The next tick takes up all that wait, in one run.</summary>
public sealed class RetrainRequests(PipelineStorage storage, AuditTrail audit, TimeProvider clock)
{
    private readonly TableClient table = storage.Table(StorageNames.RetrainingTable);

    /// <summary>Asks for a retraining. The same request, while it waits, changes nothing.</summary>
    /// <param name="who">Who asks: a person, or <c>monitoring</c>.</param>
    /// <param name="why">Why, in a sentence.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ArgumentException">Who or why is empty.</exception>
    public async Task<RetrainRequest> AddAsync(string who, string why, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        var waiting = await WaitingAsync(cancellationToken).ConfigureAwait(false);
        why = TextBounds.Cut(why);
        var request = waiting.FirstOrDefault(request => request.Who == who && request.Why == why);
        if (request is null)
        {
            var now = clock.GetUtcNow();
            request = new RetrainRequest
            {
                RowKey = RetrainRequest.Prefix + Hash($"{now:O}|{who.Length}|{who}|{why}"),
                Who = who,
                Why = why,
                RequestedAt = now,
            };
            await table.UpsertEntityAsync(request, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        }

        // Also for one that waits: whoever asked before may have been stopped here.
        var payload = new
        {
            request.Who,
            request.Why,
            request.RequestedAt,
        };
        await audit
            .AppendAsync(AuditKind.RetrainingRequested, request.RowKey, JsonSerializer.Serialize(payload), cancellationToken)
            .ConfigureAwait(false);
        return request;
    }

    /// <summary>The requests that no run has taken up yet, oldest first.</summary>
    public async Task<IReadOnlyList<RetrainRequest>> WaitingAsync(CancellationToken cancellationToken = default)
    {
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {RetrainRun.Partition} and RowKey ge {RetrainRequest.Prefix} and RowKey lt 'request}}' and Run eq ''"
        );
        var waiting = new List<RetrainRequest>();
        await foreach (var request in table.QueryAsync<RetrainRequest>(filter, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            waiting.Add(request);
        }

        return [.. waiting.OrderBy(request => request.RequestedAt)];
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))[..12]);
}
