using Azure.Data.Tables;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Recovery;

/// <summary>The host's process is killed at several points of one batch and started again.</summary>
public sealed class KilledHostTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const int Items = 12_000;
    private const string Path = "bhutan/night.csv";
    private static readonly (string, string?) SmallChunks = ("Preprocessing__ChunkBytes", "65536");

    private static readonly (string, string?)[] QuickSweep =
    [
        SmallChunks,
        ("SweepSchedule", "*/2 * * * * *"),
        ("Sweep__UnannouncedAfter", "00:00:02"),
        ("Sweep__StoppedAfter", "00:00:03"),
    ];

    private static readonly (string, string?)[] Watching =
    [
        .. new[] { "PreprocessBatch", "ScoreFraud", "ClassifyHs", "FinishBatch", "RecordOutcomes" }.Select(function =>
            ($"AzureWebJobs.{function}.Disabled", (string?)"true")
        ),
    ];

    [Fact]
    public async Task A_host_killed_while_preparing_scoring_and_finishing_ends_with_the_same_results_by_itself()
    {
        var account = storage.NewAccount();
        var file = Nights.File(Items);
        var folder = System.IO.Path.Combine(storage.Folder, "killed");
        await using var watching = await CustomsHost.StartAsync(account, Watching);
        var dropped = await watching.DropAsync(file, Path);

        await KillAsync(folder, account, async () => await BatchAsync(watching) is not null, "the batch being prepared");
        Assert.Equal(nameof(BatchState.Preparing), (await BatchAsync(watching))!.State);
        await KillAsync(folder, account, async () => await ScoredAsync(watching) >= 2, "some chunks scored");
        await KillAsync(folder, account, () => AnyAsync(watching, StorageNames.WorkListTable), "the first work list");
        BatchRecord batch;
        using (ServedProcess.Start(folder, account, QuickSweep))
        {
            batch = await watching.EndedAsync(dropped);
            await watching.IdleAsync();
        }

        Assert.Equal((nameof(BatchState.Finished), (long)Items), (batch.State, batch.Accepted));
        Assert.True(batch.Chunks >= 10);
        Assert.Equal((1L, null), await watching.Get<AuditTrail>().VerifyAsync());
        Assert.Equal(await UndisturbedAsync(file), await StoredState.ReadAsync(watching.Storage, withMoments: false));
    }

    [Fact]
    public async Task What_a_killed_host_was_scoring_goes_on_once_its_leases_end_without_a_sweep()
    {
        var account = storage.NewAccount();
        var file = Nights.File(Items);
        var folder = System.IO.Path.Combine(storage.Folder, "leases");
        await using var watching = await CustomsHost.StartAsync(account, Watching);
        var dropped = await watching.DropAsync(file, Path);

        await KillAsync(folder, account, async () => await ScoredAsync(watching) >= 2, "some chunks scored", SmallChunks);
        using (ServedProcess.Start(folder, account, SmallChunks))
        {
            await watching.EndedAsync(dropped);
            await watching.IdleAsync();
        }

        Assert.Equal(await UndisturbedAsync(file), await StoredState.ReadAsync(watching.Storage, withMoments: false));
    }

    private static async Task KillAsync(
        string folder,
        string account,
        Func<Task<bool>> when,
        string what,
        params (string, string?)[] settings
    )
    {
        using var served = ServedProcess.Start(folder, account, settings.Length > 0 ? settings : QuickSweep);
        await Until.TrueAsync(when, what);
        await served.KillAsync();
    }

    private static async Task<BatchRecord?> BatchAsync(CustomsHost watching)
    {
        await foreach (var batch in watching.Ledger.AllAsync())
        {
            return batch;
        }

        return null;
    }

    private static async Task<int> ScoredAsync(CustomsHost watching) =>
        await BatchAsync(watching) is { } batch
            ? (await watching.Ledger.ChunksAsync(batch.RowKey)).Count(chunk => chunk.Scored is not null)
            : 0;

    private static async Task<bool> AnyAsync(CustomsHost watching, string table)
    {
        await foreach (var _ in watching.Storage.Table(table).QueryAsync<TableEntity>())
        {
            return true;
        }

        return false;
    }

    private async Task<SortedDictionary<string, string>> UndisturbedAsync(byte[] file)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), SmallChunks);
        await customs.ProcessAsync(file, Path);
        return await StoredState.ReadAsync(customs.Storage, withMoments: false);
    }
}
