using System.Globalization;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// Which findings each officer entered when, believed or not, so that a flood is seen whichever files and requests it comes in; and who
/// signed in to send which, so that they don't release it. Rows of the table <c>Quarantine</c> in a partition an officer, by moment and
/// identity, or by identity: the same finding again is the same row.
/// </summary>
public sealed class EntryLog(PipelineStorage storage)
{
    private const int MostInTransaction = 100;
    private readonly TableClient table = storage.Table(StorageNames.QuarantineTable);

    /// <summary>The moments of an officer's entries within a span, both ends included, by the finding's identity.</summary>
    internal async Task<Dictionary<string, DateTimeOffset>> ReadAsync(
        string officer,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellationToken
    )
    {
        var entries = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition(officer)} and RowKey ge {Ticks(from)} and RowKey lt {Ticks(to.AddTicks(1))}"
        );
        await foreach (
            var entry in table
                .QueryAsync<TableEntity>(filter, select: ["RowKey"], cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        )
        {
            entries[entry.RowKey[17..]] = new DateTimeOffset(
                long.Parse(entry.RowKey.AsSpan(0, 16), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                TimeSpan.Zero
            );
        }

        return entries;
    }

    /// <summary>Notes entries of an officer.</summary>
    internal async Task AddAsync(
        string officer,
        IEnumerable<(string Id, DateTimeOffset EnteredAt)> entries,
        CancellationToken cancellationToken
    )
    {
        foreach (var part in entries.DistinctBy(entry => entry.Id).Chunk(MostInTransaction))
        {
            await table
                .SubmitTransactionAsync(
                    part.Select(entry => new TableTransactionAction(
                        TableTransactionActionType.UpsertReplace,
                        new TableEntity(Partition(officer), $"{Ticks(entry.EnteredAt)}-{entry.Id}")
                    )),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>Notes who sent findings, whoever is named in them.</summary>
    /// <param name="sender">The pseudonym of who signed in.</param>
    /// <param name="ids">The findings' identities.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    internal async Task AddSentAsync(string sender, IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        foreach (var part in ids.Distinct().Chunk(MostInTransaction))
        {
            await table
                .SubmitTransactionAsync(
                    part.Select(id => new TableTransactionAction(
                        TableTransactionActionType.UpsertReplace,
                        new TableEntity(SentPartition(sender), id)
                    )),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>Whether somebody sent a finding.</summary>
    internal async Task<bool> HasSentAsync(string sender, string id, CancellationToken cancellationToken) =>
        (
            await table
                .GetEntityIfExistsAsync<TableEntity>(SentPartition(sender), id, cancellationToken: cancellationToken)
                .ConfigureAwait(false)
        ).HasValue;

    private static string SentPartition(string sender) => $"sent|{sender}";

    private static string Partition(string officer) => $"entered|{officer}";

    private static string Ticks(DateTimeOffset moment) => moment.UtcTicks.ToString("x16", CultureInfo.InvariantCulture);
}
