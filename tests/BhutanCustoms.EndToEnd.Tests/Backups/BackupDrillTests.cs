using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.LocalHost.Commands;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Classification;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Sweeping;
using Spectre.Console;

namespace BhutanCustoms.EndToEnd.Tests.Backups;

/// <summary>The drill: a storage is backed up while batches are open, lost, restored by the commands, and the work goes on.</summary>
public sealed class BackupDrillTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Second = "bhutan/2.csv";
    private const string Third = "bhutan/3.csv";
    private static readonly (string, string?) SmallChunks = ("Preprocessing__ChunkBytes", "65536");
    private static readonly (string, string?) NoEvents = ("AzureWebJobs.PreprocessBatch.Disabled", "true");
    private static readonly (string, string?)[] NobodyListens =
    [
        .. new[] { "ScoreFraud", "ClassifyHs", "FinishBatch" }.Select(function => ($"AzureWebJobs.{function}.Disabled", (string?)"true")),
        NoEvents,
        SmallChunks,
    ];

    private readonly byte[][] nights = [Nights.File(100), Nights.File(900, day: 2), Nights.File(100, day: 3)];

    [Fact]
    public async Task A_storage_lost_in_the_middle_of_a_batch_is_restored_and_comes_to_the_same_results()
    {
        var (lost, restored) = (storage.NewAccount(), storage.NewAccount());
        var folder = Path.Combine(storage.Folder, "backups");
        var (batch, uploadedAt) = await LeaveUnfinishedAsync(lost);
        var before = await StateAsync(lost, withMoments: true);

        await DoneAsync("backup", folder, "--storage", lost);
        await DoneAsync("backup", folder, "--verify");
        var said = await DoneAsync("restore", folder, "--storage", restored);

        Assert.Contains("of 1 batches are those of the trail", said, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(restored, withMoments: true));

        await using (
            var customs = await CustomsHost.StartAsync(
                restored,
                SmallChunks,
                NoEvents,
                ("Sweep__StoppedAfter", "00:00:00"),
                ("Sweep__UnannouncedAfter", "1.00:00:00")
            )
        )
        {
            Assert.Equal((0, 1), await customs.Get<SweepStep>().RunAsync());
            await customs.EndedAsync(batch);
            await customs.IdleAsync();
            await customs.Get<PreprocessStep>().RunAsync(Third);
            var version = (await customs.Inbox(Third).GetPropertiesAsync()).Value.ETag;
            Assert.Equal(uploadedAt, (await customs.EndedAsync(new Dropped(Third, version))).UploadedAt);
            await customs.IdleAsync();
            Assert.Equal((4L, null), await customs.Get<AuditTrail>().VerifyAsync());
            Assert.Equal((3L, 0L, null), await customs.Get<BatchVerification>().VerifyAsync());
        }

        Assert.Equal(await UndisturbedAsync(), await StateAsync(restored, withMoments: false));
    }

    /// <summary>One batch is done, one was stopped while its first chunk was scored, a third file was not yet taken up.</summary>
    /// <returns>The second batch, and when the third file was uploaded.</returns>
    private async Task<(string Batch, DateTimeOffset UploadedAt)> LeaveUnfinishedAsync(string account)
    {
        await using (var customs = await CustomsHost.StartAsync(account, SmallChunks))
        {
            await customs.AddClassifierAsync();
            await customs.ProcessAsync(nights[0], "bhutan/1.csv");
        }

        await using var stopped = await CustomsHost.StartAsync(account, NobodyListens);
        await stopped.DropAsync(nights[1], Second);
        await stopped.Get<PreprocessStep>().RunAsync(Second);
        var batch = Assert.Single(await stopped.Ledger.OpenAsync()).Batch;
        Assert.True((await stopped.Ledger.ChunksAsync(batch)).Count > 1);
        var message = new ChunkMessage(batch, 1);
        await stopped.Get<ClassifyStep>().RunAsync(message);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Interruption.BeforeRequestAsync(4, stop.Cancel, () => stopped.Get<ScoreStep>().RunAsync(message, stop.Token))
        );
        await stopped.DropAsync(nights[2], Third);
        return (batch, (await stopped.Inbox(Third).GetPropertiesAsync()).Value.LastModified);
    }

    private async Task<SortedDictionary<string, string>> UndisturbedAsync()
    {
        var account = storage.NewAccount();
        await using (var customs = await CustomsHost.StartAsync(account, SmallChunks))
        {
            await customs.AddClassifierAsync();
            for (var night = 0; night < nights.Length; night++)
            {
                await customs.ProcessAsync(nights[night], $"bhutan/{night + 1}.csv");
            }
        }

        return await StateAsync(account, withMoments: false);
    }

    /// <summary>What is stored, but for locks, which nobody backs up.</summary>
    private static async Task<SortedDictionary<string, string>> StateAsync(string account, bool withMoments)
    {
        var state = await StoredState.ReadAsync(new PipelineStorage(account), withMoments);
        foreach (var locked in state.Keys.Where(name => name.EndsWith("/.lock", StringComparison.Ordinal)).ToArray())
        {
            state.Remove(locked);
        }

        return state;
    }

    private async Task<string> DoneAsync(params string[] args)
    {
        using var said = new StringWriter();
        var console = AnsiConsole.Create(
            new AnsiConsoleSettings
            {
                Ansi = AnsiSupport.No,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(said),
            }
        );
        console.Profile.Width = 2_000;
        var data = Path.Combine(storage.Folder, "data");
        Assert.True(await CommandLine.RunAsync([.. args, "--data", data], console, TimeProvider.System) == 0, said.ToString());
        return said.ToString();
    }
}
