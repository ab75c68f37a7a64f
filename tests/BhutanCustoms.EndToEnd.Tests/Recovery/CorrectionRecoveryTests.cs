using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Classification;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Night.Repair;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Recovery;

/// <summary>Corrections that are stopped anywhere, and versions of items whose files or keys are lost.</summary>
public sealed class CorrectionRecoveryTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly TaxedItems First = TaxedItems.Of(40).With(9, hsCode: "abc");
    private static readonly TaxedItems Second = TaxedItems.Of(41).With(2, cif: "2000").With(30, cif: "5000", duty: "50");

    private static readonly (string, string?)[] NobodyListens =
    [
        .. new[] { "PreprocessBatch", "ScoreFraud", "ClassifyHs", "FinishBatch" }.Select(function =>
            ($"AzureWebJobs.{function}.Disabled", (string?)"true")
        ),
    ];

    [Fact]
    public async Task A_correction_that_is_stopped_anywhere_and_run_again_gives_the_same_results()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), NobodyListens);
        await RunAsync(customs, First, "bhutan/one.csv", work => work(default));
        var stops = new List<int>();

        await RunAsync(
            customs,
            Second,
            "bhutan/two.csv",
            async work => stops.Add(await Interruption.BeforeEveryRequestAsync(work, () => Task.CompletedTask))
        );
        await RunAsync(
            customs,
            Second,
            "bhutan/three.csv",
            async work => stops.Add(await Interruption.BeforeEveryRequestAsync(work, () => Task.CompletedTask)),
            turned: true
        );

        Assert.True(stops.Sum() > 60, $"{string.Join(' ', stops)} stops");
        Assert.Equal(await UndisturbedAsync(), await StoredState.ReadAsync(customs.Storage, withMoments: false));
    }

    [Fact]
    public async Task Lost_files_of_versions_are_made_as_they_were()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batches = await BatchesAsync(customs);
        var before = await StoredState.ReadAsync(customs.Storage);
        foreach (var (container, name) in batches.SelectMany(Files))
        {
            await customs.Storage.Container(container).DeleteBlobIfExistsAsync(name);
        }

        await using var cold = await CustomsHost.StartAsync(customs.Account);
        foreach (var batch in batches)
        {
            var answer = await cold.Get<RepairStep>().RunAsync(batch.RowKey, "tester", "lost");
            Assert.Equal(("REPAIRED", 0), (answer.Outcome.Code, answer.Missing.Count));
        }

        var now = await StoredState.ReadAsync(cold.Storage);
        Assert.Contains($"batches/{batches[1].RowKey}/amendments.csv", now.Keys);
        Assert.All(
            before.Where(one => !one.Key.StartsWith("Audit(", StringComparison.Ordinal)),
            one => Assert.Equal(one.Value, now[one.Key])
        );
        Assert.Null((await cold.Get<BatchVerification>().VerifyAsync()).FirstBreak);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Versions_are_known_in_their_order_though_their_keys_were_lost(bool withManifest)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await BatchesAsync(customs);
        var lost = await KnownKeys.FilesAsync(customs.Storage);
        foreach (var name in withManifest ? lost.Append("bhutan/manifest.json") : lost)
        {
            await customs.Storage.Container(StorageNames.KnownItems).DeleteBlobAsync(name);
        }

        await using var cold = await CustomsHost.StartAsync(customs.Account);
        var batch = await cold.ProcessAsync(Second.With(30, cif: "6000", duty: "50").With(2, cif: "2000").Bytes(), "bhutan/four.csv");

        Assert.Equal((nameof(BatchState.Finished), 1L, 40L, 0L), (batch.State, batch.Amended, batch.Known, batch.Rejected));
        var amended = Assert.Single(await cold.RowsAsync($"{batch.RowKey}/amendments.csv"));
        Assert.Equal(("T000030/1", "3", "5000", "6000"), (amended["item"], amended["version"], amended["from"], amended["to"]));
    }

    private static IEnumerable<(string Container, string Name)> Files(BatchRecord batch) =>
        [
            (StorageNames.Batches, BatchPaths.Prepared(batch.RowKey, 1)),
            (StorageNames.Batches, BatchPaths.Fraud(batch.RowKey, 1)),
            (StorageNames.Batches, BatchPaths.Rejects(batch.RowKey)),
            (StorageNames.Batches, BatchPaths.Amendments(batch.RowKey)),
            (StorageNames.Batches, BatchPaths.Decisions(batch.RowKey)),
            (StorageNames.Batches, BatchPaths.Summary(batch.RowKey)),
            (StorageNames.Revenue, BatchPaths.Revenue(batch.RowKey)),
        ];

    private static async Task<BatchRecord[]> BatchesAsync(CustomsHost customs) =>
        [
            await customs.ProcessAsync(First.Bytes(), "bhutan/one.csv"),
            await customs.ProcessAsync(Second.Bytes(), "bhutan/two.csv"),
            await customs.ProcessAsync(Second.Bytes(turned: true), "bhutan/three.csv"),
        ];

    /// <summary>Takes a file through all steps, each in the way that is wanted.</summary>
    private static async Task RunAsync(
        CustomsHost customs,
        TaxedItems file,
        string path,
        Func<Func<CancellationToken, Task>, Task> way,
        bool turned = false
    )
    {
        await customs.DropAsync(file.Bytes(turned), path);
        await way(token => customs.Get<PreprocessStep>().RunAsync(path, token));
        var batch = (await customs.Ledger.RecentAsync(10)).Batches.Single(one => one.File == path);
        foreach (var chunk in await customs.Ledger.ChunksAsync(batch.RowKey))
        {
            var message = new ChunkMessage(batch.RowKey, chunk.Number);
            await way(token => customs.Get<ClassifyStep>().RunAsync(message, token));
            await way(token => customs.Get<ScoreStep>().RunAsync(message, token));
        }

        await way(token => customs.Get<FinishStep>().RunAsync(new BatchMessage(batch.RowKey), token));
    }

    private async Task<SortedDictionary<string, string>> UndisturbedAsync()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var batches = await BatchesAsync(customs);
        Assert.Equal([(39L, 0L, 0L, 1L), (4L, 2L, 37L, 0L), (0L, 0L, 41L, 0L)], batches.Select(Counts));
        return await StoredState.ReadAsync(customs.Storage, withMoments: false);
    }

    private static (long Accepted, long Amended, long Known, long Rejected) Counts(BatchRecord batch) =>
        (batch.Accepted, batch.Amended, batch.Known, batch.Rejected);
}
