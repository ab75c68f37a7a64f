using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Running;
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

    [Fact]
    public async Task Who_lost_the_lock_of_a_batch_writes_no_receipt()
    {
        var clock = new FakeTimeProvider(BaseStorage.Start);
        var storage = (await BaseStorage.MadeAsync()).Copy(clock, _ => 0);
        var content = NightFile.Of("bhutan/one.csv", 5).Content;
        await using var before = AppServices.On(storage, clock);
        var inbox = before.GetRequiredService<PipelineStorage>().Container(StorageNames.Inbox);
        await inbox.WriteAsync("bhutan/one.csv", content, "text/csv", default);
        await before.GetRequiredService<PreprocessStep>().RunAsync("bhutan/one.csv");
        await inbox.WriteAsync("bhutan/again.csv", content, "text/csv", default);

        // The same batch; its lock is lost while the step looks for it in the ledger.
        await using var late = AppServices.On(storage, clock, LoseLock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            late.GetRequiredService<PreprocessStep>().RunAsync("bhutan/again.csv")
        );

        var version = (await inbox.GetBlobClient("bhutan/again.csv").GetPropertiesAsync()).Value.ETag;
        Assert.Null(await before.GetRequiredService<InboxReceipts>().FindAsync("bhutan/again.csv", version));

        void LoseLock(StorageRequest request)
        {
            if (request.Path == "$batch")
            {
                LoseLocks(storage, clock);
            }
        }
    }

    [Fact]
    public async Task A_late_word_of_progress_does_not_hide_that_findings_were_taken_in()
    {
        var clock = new FakeTimeProvider(BaseStorage.Start);
        var storage = (await BaseStorage.MadeAsync()).Copy(clock, _ => 0);
        var isLate = false;
        await using var other = AppServices.On(storage, clock);
        await other
            .GetRequiredService<PipelineStorage>()
            .Container(StorageNames.Outcomes)
            .WriteAsync(Scenario.FindingsName, FindingFile.Of(3).Bytes(), "text/csv", default);

        // Its first word of progress is long on its way: its lock is lost, and another takes the file in meanwhile.
        await using var late = AppServices.On(storage, clock, OvertakeProgress);
        await Assert.ThrowsAnyAsync<Exception>(() => late.GetRequiredService<RecordOutcomesStep>().RunAsync(Scenario.FindingsName));

        Assert.True(isLate);
        var summary = await other.GetRequiredService<FindingFiles>().SummaryAsync(Scenario.FindingsName);
        Assert.Equal(FindingSummary.Done, summary!.State);

        void OvertakeProgress(StorageRequest request)
        {
            if (isLate || request.Method != "PUT" || !request.Path.EndsWith("summary.json", StringComparison.Ordinal))
            {
                return;
            }

            isLate = true;
            LoseLocks(storage, clock);
            other.GetRequiredService<RecordOutcomesStep>().RunAsync(Scenario.FindingsName).GetAwaiter().GetResult();
        }
    }

    /// <summary>Ends when their holders know.</summary>
    private static void LoseLocks(StorageDouble storage, FakeTimeProvider clock)
    {
        foreach (var (container, name) in storage.Blobs.Leased())
        {
            storage.Blobs.BreakLease(container, name);
        }

        var quiet = new Quiet();
        clock.Advance(TimeSpan.FromSeconds(20));
        quiet.Wait();
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
