using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Reliability.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace BhutanCustoms.Reliability.Found;

/// <summary>What the first runs found: one who lost a batch's lock goes on for some seconds.</summary>
public sealed class LostLockTests
{
    private const string Batch = "bhutan-0123456789abcdef";

    [Fact]
    public async Task Who_prepares_a_batch_late_takes_nothing_away_from_its_chunks()
    {
        var ledger = await LedgerAsync();
        await ledger.SetChunksAsync(Batch, [Chunk(1, "a"), Chunk(2, "b")]);
        await ledger.SetClassifiedAsync(new ChunkMessage(Batch, 1), 3, "suggestions");
        await ledger.SetScoredAsync(new ChunkMessage(Batch, 1), 3, "scores", "model");

        await ledger.SetChunksAsync(Batch, [Chunk(1, "a"), Chunk(2, "b")]);

        var chunk = (await ledger.ChunksAsync(Batch))[0];
        Assert.Equal((3, 3, "suggestions", "scores"), (chunk.Classified, chunk.Scored, chunk.SuggestionsSha256, chunk.ScoresSha256));
    }

    [Fact]
    public async Task Chunks_of_an_interrupted_try_that_had_others_go()
    {
        var ledger = await LedgerAsync();
        await ledger.SetChunksAsync(Batch, [Chunk(1, "a"), Chunk(2, "b"), Chunk(3, "c")]);

        await ledger.SetChunksAsync(Batch, [Chunk(1, "a"), Chunk(2, "other")]);

        Assert.Equal(["a", "other"], (await ledger.ChunksAsync(Batch)).Select(chunk => chunk.Sha256));
    }

    private static ChunkRecord Chunk(int number, string sha256) =>
        new()
        {
            PartitionKey = Batch,
            RowKey = ChunkRecord.Key(number),
            Rows = 3,
            Sha256 = sha256,
        };

    private static async Task<BatchLedger> LedgerAsync()
    {
        var clock = new FakeTimeProvider(BaseStorage.Start);
        var storage = (await BaseStorage.MadeAsync()).Copy(clock, _ => 0);
        return AppServices.On(storage, clock).GetRequiredService<BatchLedger>();
    }
}
