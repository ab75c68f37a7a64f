using System.Globalization;
using Azure.Data.Tables;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>
/// Which findings each officer entered when, believed or not, so that a flood is seen whichever files and requests it comes in. Rows of the
/// table
/// <c>Quarantine</c> in a partition an officer, by moment and identity: the same finding again is the same row.
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

    private static string Partition(string officer) => $"entered|{officer}";

    private static string Ticks(DateTimeOffset moment) => moment.UtcTicks.ToString("x16", CultureInfo.InvariantCulture);
}
