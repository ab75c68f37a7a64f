using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Answers;

/// <summary>
/// Answers to changes by the key that came with each: whoever isn't sure that a change arrived sends it again under the same key, and it
/// isn't done twice. What a stopped process left without an answer is done again after some minutes, which steps bear.
/// </summary>
public sealed class KeptAnswers(PipelineStorage storage, TimeProvider clock)
{
    private const int MostRemoved = 1_000;

    /// <summary>How long an answer is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private static readonly TimeSpan WorkedOnFor = TimeSpan.FromMinutes(10);
    private readonly TableClient table = storage.Table(StorageNames.AnswerTable);

    /// <summary>Begins a change, unless it was begun before.</summary>
    /// <param name="who">Who asks: the same key of another is another.</param>
    /// <param name="key">The key.</param>
    /// <param name="request">A hash of what is asked for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The change, and whether it is begun now: then it must be ended or given up.</returns>
    public async Task<(KeptAnswer Answer, bool Begun)> BeginAsync(
        string who,
        string key,
        string request,
        CancellationToken cancellationToken = default
    )
    {
        var own = new KeptAnswer
        {
            RowKey = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new[] { who, key }))),
            Request = request,
        };
        while (true)
        {
            own.Until = clock.GetUtcNow() + WorkedOnFor;
            try
            {
                var known = await table.FindAsync<KeptAnswer>(KeptAnswer.Partition, own.RowKey, cancellationToken).ConfigureAwait(false);
                if (known?.Until > clock.GetUtcNow())
                {
                    return (known, false);
                }

                var stored = known is null
                    ? await table.AddEntityAsync(own, cancellationToken).ConfigureAwait(false)
                    : await table.UpdateEntityAsync(own, known.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
                own.ETag = stored.Headers.ETag ?? ETag.All;
                return (own, true);
            }
            catch (RequestFailedException exception) when (exception.Status is 404 or 409 or 412)
            {
                // Another began it at the same moment.
            }
        }
    }

    /// <summary>Keeps the answer to a change that was begun.</summary>
    public async Task EndAsync(KeptAnswer answer, CancellationToken cancellationToken = default)
    {
        answer.Until = clock.GetUtcNow() + KeptFor;
        if (answer.Packed.Length > KeptAnswer.MostBytes)
        {
            await GiveUpAsync(answer, cancellationToken).ConfigureAwait(false);
            return;
        }

        try
        {
            await table.UpdateEntityAsync(answer, answer.ETag, TableUpdateMode.Replace, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // It took so long that another began it again: theirs is kept.
        }
    }

    /// <summary>Forgets a change that was begun and not done: it may be sent again.</summary>
    public async Task GiveUpAsync(KeptAnswer answer, CancellationToken cancellationToken = default)
    {
        try
        {
            await table.DeleteEntityAsync(answer.PartitionKey, answer.RowKey, answer.ETag, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 404 or 412)
        {
            // As in EndAsync.
        }
    }

    /// <summary>Removes answers whose time is over, at most 1,000 at a time.</summary>
    public async Task RemoveOldAsync(CancellationToken cancellationToken = default)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {KeptAnswer.Partition} and Until lt {clock.GetUtcNow()}");
        var removed = 0;
        await foreach (
            var old in table
                .QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            await table.DeleteEntityAsync(old, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (++removed == MostRemoved)
            {
                return;
            }
        }
    }
}
