using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;

namespace BhutanCustoms.EndToEnd.Tests.Batches;

/// <summary>The same file and the same message again change nothing.</summary>
public sealed class RepeatedFilesTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly (string, string?) SmallChunks = ("Preprocessing__ChunkBytes", "65536");

    [Fact]
    public async Task The_same_file_under_another_name_is_the_same_batch_and_changes_nothing()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), SmallChunks);
        var file = Nights.File(1_800);
        var first = await customs.ProcessAsync(file, "bhutan/night.csv");
        var before = await StoredState.ReadAsync(customs.Storage);

        var second = await customs.ProcessAsync(file, "bhutan/again/night (2).csv");

        Assert.Equal(first.RowKey, second.RowKey);
        Assert.Equal(before, await StoredState.ReadAsync(customs.Storage));
    }

    [Fact]
    public async Task The_same_file_twice_at_the_same_time_is_one_batch()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), SmallChunks);
        var file = Nights.File(1_800);
        var dropped = await Task.WhenAll(Enumerable.Range(1, 4).Select(copy => customs.DropAsync(file, $"bhutan/copy-{copy}.csv")));

        var batches = await Task.WhenAll(dropped.Select(customs.EndedAsync));
        await customs.IdleAsync();

        Assert.Single(batches.Select(batch => batch.RowKey).Distinct());
        Assert.Equal((nameof(BatchState.Finished), 1_800L, 1_800L), (batches[0].State, batches[0].RowsRead, batches[0].Accepted));
        Assert.Equal(await UndisturbedAsync(file, batches[0].File), await StoredState.ReadAsync(customs.Storage, withMoments: false));
        Assert.Equal((1L, null), await customs.Get<AuditTrail>().VerifyAsync());
    }

    [Fact]
    public async Task Two_instances_preparing_the_same_file_at_once_make_one_batch()
    {
        var account = storage.NewAccount();
        (string, string?) listening = ("AzureWebJobs.PreprocessBatch.Disabled", "true");
        await using var one = await CustomsHost.StartAsync(account, SmallChunks, listening);
        await using var other = await CustomsHost.StartAsync(account, SmallChunks, listening);
        var file = Nights.File(1_800);
        var dropped = await one.DropAsync(file, "bhutan/night.csv");

        await Task.WhenAll(new[] { one, other, one }.Select(host => host.Get<PreprocessStep>().RunAsync(dropped.Path)));
        await one.EndedAsync(dropped);
        await one.IdleAsync();
        await other.IdleAsync();

        Assert.Equal(await UndisturbedAsync(file, dropped.Path), await StoredState.ReadAsync(one.Storage, withMoments: false));
    }

    [Fact]
    public async Task Messages_delivered_again_and_again_change_nothing()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), SmallChunks);
        var file = Nights.File(1_800);
        var queues = customs.Get<BatchQueues>();
        var dropped = await customs.DropAsync(file, "bhutan/night.csv");
        var id = await Until.ValueAsync(
            () => customs.Get<InboxReceipts>().FindAsync(dropped.Path, dropped.Version),
            "the batch's identity"
        );
        var chunks = (await customs.Ledger.ChunksAsync(id)).Select(chunk => chunk.Number).ToArray();
        for (var time = 0; time < 5; time++)
        {
            await queues.ScoreAsync(id, chunks);
            await queues.ClassifyAsync(id, chunks);
            await queues.FinishAsync(id);
        }

        var batch = await customs.EndedAsync(id);
        await customs.IdleAsync();
        var before = await StoredState.ReadAsync(customs.Storage);
        Assert.Equal(await UndisturbedAsync(file, batch.File), await StoredState.ReadAsync(customs.Storage, withMoments: false));

        for (var time = 0; time < 10; time++)
        {
            await queues.ScoreAsync(id, [chunks[0]]);
            await queues.ClassifyAsync(id, [chunks[0]]);
            await queues.FinishAsync(id);
        }

        await queues.ScoreAsync(id, [9_999]);
        await queues.FinishAsync("bhutan-unknown");
        await customs.IdleAsync();

        Assert.Equal(before, await StoredState.ReadAsync(customs.Storage));
        Assert.DoesNotContain(customs.Events, happened => happened.Error is not null);
    }

    private async Task<SortedDictionary<string, string>> UndisturbedAsync(byte[] file, string path)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), SmallChunks);
        await customs.ProcessAsync(file, path);
        return await StoredState.ReadAsync(customs.Storage, withMoments: false);
    }
}
