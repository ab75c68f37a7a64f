using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Tests.Night.Finishing;

public sealed class ReconciliationTests
{
    [Fact]
    public void Waits_for_nothing_where_everything_is_there() => Assert.Null(Reconciliation.Waiting(Batch(), [Chunk(1, 60), Chunk(2, 37)]));

    [Fact]
    public void A_batch_without_rows_in_a_chunk_reconciles() => Assert.Null(Reconciliation.Waiting(Batch(chunks: 1), [Chunk(1, 97)]));

    [Fact]
    public void Names_the_chunk_that_is_not_scored() =>
        Assert.Equal("Chunk 2 of batch b is not scored yet.", Reconciliation.Waiting(Batch(), [Chunk(1, 60), Chunk(2, 37, scored: false)]));

    [Fact]
    public void Names_the_chunk_that_is_not_classified() =>
        Assert.Equal(
            "Chunk 1 of batch b is not classified yet.",
            Reconciliation.Waiting(Batch(), [Chunk(1, 60, classified: false), Chunk(2, 37)])
        );

    [Fact]
    public void Refuses_a_missing_chunk() => Refuses("doesn't reconcile", Batch(), Chunk(1, 97));

    [Fact]
    public void Refuses_a_chunk_too_many() => Refuses("doesn't reconcile", Batch(), Chunk(1, 60), Chunk(2, 37), Chunk(3, 0));

    [Fact]
    public void Refuses_items_that_are_missing_from_a_chunk() => Refuses("96 items", Batch(), Chunk(1, 60), Chunk(2, 36));

    [Fact]
    public void Refuses_rows_that_were_neither_accepted_nor_rejected()
    {
        var batch = Batch();
        batch.RowsRead = 101;
        Refuses("101 rows read, 97 accepted, 0 known, 3 rejected", batch, Chunk(1, 60), Chunk(2, 37));
    }

    [Fact]
    public void Reconciles_rows_read_with_accepted_known_and_rejected_ones()
    {
        var batch = Batch();
        (batch.RowsRead, batch.Known) = (110, 10);
        Assert.Null(Reconciliation.Waiting(batch, [Chunk(1, 60), Chunk(2, 37)]));
        batch.Known = 9;
        Refuses("110 rows read, 97 accepted, 9 known, 3 rejected", batch, Chunk(1, 60), Chunk(2, 37));
    }

    [Fact]
    public void Refuses_a_chunk_scored_in_part()
    {
        var chunk = Chunk(2, 37);
        chunk.Scored = 36;
        Refuses("Chunk 2 of batch b has 37 items, of which 36 are scored and 37 classified", Batch(), Chunk(1, 60), chunk);
    }

    [Fact]
    public void Refuses_a_chunk_classified_in_part()
    {
        var chunk = Chunk(1, 60);
        chunk.Classified = 61;
        Refuses("Chunk 1 of batch b has 60 items, of which 60 are scored and 61 classified", Batch(), chunk, Chunk(2, 37));
    }

    private static void Refuses(string said, BatchRecord batch, params ChunkRecord[] chunks) =>
        Assert.Contains(
            said,
            Assert.Throws<InvalidOperationException>(() => Reconciliation.Waiting(batch, chunks)).Message,
            StringComparison.Ordinal
        );

    private static BatchRecord Batch(int chunks = 2) =>
        new()
        {
            RowKey = "b",
            RowsRead = 100,
            Accepted = 97,
            Rejected = 3,
            Chunks = chunks,
        };

    private static ChunkRecord Chunk(int number, int rows, bool scored = true, bool classified = true) =>
        new()
        {
            PartitionKey = "b",
            RowKey = ChunkRecord.Key(number),
            Rows = rows,
            Scored = scored ? rows : null,
            Classified = classified ? rows : null,
        };
}
