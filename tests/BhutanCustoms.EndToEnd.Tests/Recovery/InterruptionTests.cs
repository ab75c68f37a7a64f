using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Models;
using BhutanCustoms.Pipeline.Night.Classification;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Recovery;

/// <summary>
/// Each step is stopped before every single request that it makes, and run again: the results are those of an undisturbed run.
/// </summary>
public sealed class InterruptionTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Path = "bhutan/night.csv";
    private static readonly (string, string?) SmallChunks = ("Preprocessing__ChunkBytes", "65536");

    private static readonly (string, string?)[] NobodyListens =
    [
        .. new[] { "PreprocessBatch", "ScoreFraud", "ClassifyHs", "FinishBatch" }.Select(function =>
            ($"AzureWebJobs.{function}.Disabled", (string?)"true")
        ),
        SmallChunks,
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Steps_that_are_stopped_anywhere_and_run_again_give_the_same_results(bool withShadow)
    {
        var file = Nights.File(1_500);
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), NobodyListens);
        var changes = await AddModelsAsync(customs, withShadow);
        await customs.DropAsync(file, Path);

        var stopped = await Interruption.BeforeEveryRequestAsync(
            token => customs.Get<PreprocessStep>().RunAsync(Path, token),
            () => MessagesRelyOnSavedStateAsync(customs)
        );
        Assert.InRange(stopped, 20, 200);
        var batch = await SingleBatchAsync(customs);
        Assert.NotEmpty(batch.HsModel);
        var chunks = await customs.Ledger.ChunksAsync(batch.RowKey);
        foreach (var chunk in chunks)
        {
            var message = new ChunkMessage(batch.RowKey, chunk.Number);
            Assert.Equal("WAITING", (await customs.Get<ScoreStep>().RunAsync(message)).Code);
            Assert.True(
                await Interruption.BeforeEveryRequestAsync(
                    token => customs.Get<ClassifyStep>().RunAsync(message, token),
                    () => MessagesRelyOnSavedStateAsync(customs)
                ) >= 3
            );
            Assert.True(
                await Interruption.BeforeEveryRequestAsync(
                    token => customs.Get<ScoreStep>().RunAsync(message, token),
                    () => MessagesRelyOnSavedStateAsync(customs)
                ) >= 4
            );
        }

        stopped = await Interruption.BeforeEveryRequestAsync(
            token => customs.Get<FinishStep>().RunAsync(new BatchMessage(batch.RowKey), token),
            () => Task.CompletedTask
        );
        Assert.InRange(stopped, 20, 300);

        Assert.Equal(nameof(BatchState.Finished), (await SingleBatchAsync(customs)).State);
        Assert.Equal((changes + 1, null), await customs.Get<AuditTrail>().VerifyAsync());
        Assert.Equal(withShadow, await customs.FileAsync(StorageNames.Batches, $"{batch.RowKey}/shadow.json") is not null);
        Assert.Equal(await UndisturbedAsync(file, withShadow), await StoredState.ReadAsync(customs.Storage, withMoments: false));
    }

    [Fact]
    public async Task A_batch_prepared_anew_with_other_chunks_keeps_none_of_the_first_try()
    {
        var account = storage.NewAccount();
        var file = Nights.File(1_500);
        await using (var customs = await CustomsHost.StartAsync(account, NobodyListens))
        {
            await customs.DropAsync(file, Path);
            await customs.Get<PreprocessStep>().RunAsync(Path);
            var batch = await SingleBatchAsync(customs);
            Assert.True(batch.Chunks > 1);
            batch.State = nameof(BatchState.Preparing);
            Assert.True(await customs.Ledger.SaveAsync(batch));
        }

        await using var later = await CustomsHost.StartAsync(account, [.. NobodyListens, ("Preprocessing__ChunkBytes", "6000000")]);
        await later.Get<PreprocessStep>().RunAsync(Path);

        var again = await SingleBatchAsync(later);
        var chunk = Assert.Single(await later.Ledger.ChunksAsync(again.RowKey));
        Assert.Equal((nameof(BatchState.Scoring), 1, 1_500), (again.State, again.Chunks, chunk.Rows));
    }

    /// <summary>A message is a small pointer to what the ledger knows already.</summary>
    private static async Task MessagesRelyOnSavedStateAsync(CustomsHost customs)
    {
        foreach (var queue in StorageNames.Queues)
        {
            foreach (var message in (await customs.Storage.Queue(queue).PeekMessagesAsync(1)).Value)
            {
                Assert.InRange(message.Body.ToMemory().Length, 1, 200);
                var batch = await SingleBatchAsync(customs);
                var chunks = await customs.Ledger.ChunksAsync(batch.RowKey);
                Assert.Equal((nameof(BatchState.Scoring), batch.Chunks), (batch.State, chunks.Count));
                Assert.True(queue != StorageNames.ScoreFraud || chunks.Any(chunk => chunk.Classified is not null));
                Assert.True(
                    queue != StorageNames.FinishBatch || chunks.All(chunk => chunk.Scored is not null && chunk.Classified is not null)
                );
            }
        }
    }

    private static async Task<BatchRecord> SingleBatchAsync(CustomsHost customs)
    {
        var batches = new List<BatchRecord>();
        await foreach (var batch in customs.Ledger.AllAsync())
        {
            batches.Add(batch);
        }

        return Assert.Single(batches);
    }

    /// <summary>A classifier and, if wanted, a champion with models of both kinds in shadow.</summary>
    /// <returns>How many changes of models that took.</returns>
    private static async Task<long> AddModelsAsync(CustomsHost customs, bool withShadow)
    {
        await customs.AddClassifierAsync();
        if (!withShadow)
        {
            return 1;
        }

        var registry = customs.Get<ModelRegistry>();
        await customs.PromoteAsync(ModelKind.Fraud, (await customs.AddFraudModelAsync(1)).Version);
        Assert.True(await registry.ToShadowAsync(ModelKind.Fraud, (await customs.AddFraudModelAsync(2)).Version, "test", "watch it"));
        Assert.True(await registry.ToShadowAsync(ModelKind.Hs, await customs.AddClassifierAsync(120, promote: false), "test", "watch it"));
        return 4;
    }

    private async Task<SortedDictionary<string, string>> UndisturbedAsync(byte[] file, bool withShadow)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), SmallChunks);
        await AddModelsAsync(customs, withShadow);
        await customs.ProcessAsync(file, Path);
        return await StoredState.ReadAsync(customs.Storage, withMoments: false);
    }
}
