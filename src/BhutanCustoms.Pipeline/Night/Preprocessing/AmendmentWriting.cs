using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Pipeline.Night.Amendments;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Known;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.RevenueTotals;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>Writes what the rows of a batch change of items of earlier ones, and adds up what these had declared of revenue.</summary>
internal sealed class AmendmentWriting(BlobContainerClient container, BatchRecord batch, EarlierVersions earlier, Pseudonyms pseudonyms)
    : IDisposable
{
    private readonly StagedCsvFile file = new(container, BatchPaths.Amendments(batch.RowKey), Amendment.Header);

    /// <summary>The month in which amendments count.</summary>
    public Month Month { get; } = Month.Of(BhutanCalendar.DayOf(batch.ReceivedAt));

    /// <summary>What the versions before had declared, in the month of the amendment: it counts no longer.</summary>
    public BatchRevenue Before { get; } = new();

    /// <summary>Whether they amend what they seem to.</summary>
    public ReusedNumbers Reused { get; } = new();

    /// <summary>Adds the amendments of a chunk.</summary>
    /// <returns>False where a batch before was refused after all, so that its items can't be amended.</returns>
    public async Task<bool> AddAsync(AdmittedChunk admitted, CancellationToken cancellationToken)
    {
        var amendments = new List<Amendment>();
        foreach (var amended in admitted.Amended.GroupBy(row => row.Before.Batch.Batch).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            if (!await earlier.SettledAsync(amended.Key, BatchState.Finished, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }

            var rows = amended.ToDictionary(row => row.Key);
            foreach (var before in await earlier.FindAsync(amended.Key, rows.Keys.ToHashSet(), cancellationToken).ConfigureAwait(false))
            {
                Before.Add(BatchRevenue.In(Month, before.Items));
                var keys = ItemKey.Of(before.Items);
                for (var place = 0; place < keys.Length; place++)
                {
                    Reused.Add(before.Items, place, admitted.Chunk.Items, rows[keys[place]].Row);
                }

                amendments.AddRange(
                    Enumerable.Range(0, keys.Length).SelectMany(place => Changes(admitted.Chunk, rows[keys[place]], before, place))
                );
            }
        }

        await file.WriteAsync(amendments.OrderBy(one => one.Line).Select(one => one.ToRow()), cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Makes the file appear, and notes its hash.</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await file.CommitAsync(cancellationToken).ConfigureAwait(false);
        batch.AmendmentsSha256 = file.Sha256;
    }

    public void Dispose() => file.Dispose();

    private IEnumerable<Amendment> Changes(
        ParsedChunk chunk,
        (int Row, ulong Key, KnownVersion Before) now,
        EarlierRows before,
        int place
    ) =>
        ChangedFields
            .Of(before.Items, place, chunk.Items, now.Row, batch.RatesDeclared)
            .DefaultIfEmpty(("", "", ""))
            .Select(change => new Amendment(
                chunk.Lines[now.Row],
                ItemKey.Name(chunk.Items, now.Row),
                now.Before.Version + 1,
                before.Batch,
                before.Chunk,
                before.Rows[place],
                change.Item1,
                Shown(change.Item1, change.Item2),
                Shown(change.Item1, change.Item3)
            ));

    private string Shown(string field, string value) =>
        field is DeclarationFields.Importer or DeclarationFields.Declarant or DeclarationFields.Seller ? pseudonyms.OfTrader(value) : value;
}
