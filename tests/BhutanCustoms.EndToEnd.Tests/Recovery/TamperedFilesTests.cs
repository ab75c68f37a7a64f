using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Recovery;

/// <summary>
/// Files that were changed behind the system's back are refused by name; the work waits and is finished once they are repaired.
/// </summary>
public sealed class TamperedFilesTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Refuses_a_tampered_model_parks_the_work_and_finishes_it_after_the_repair()
    {
        var account = storage.NewAccount();
        string version;
        await using (var trainer = await CustomsHost.StartAsync(account, ("FraudTraining__Trees", "5")))
        {
            version = (await trainer.TrainAsync()).Fraud.Model!.Version;
        }

        await using var customs = await CustomsHost.StartAsync(account);
        await RefusesUntilRepairedAsync(
            customs,
            StorageNames.Models,
            _ => $"fraud/{version}.bin",
            $"The model fraud {version} has the SHA-256",
            entriesBefore: 3
        );
    }

    [Fact]
    public async Task Refuses_a_tampered_chunk_parks_the_work_and_finishes_it_after_the_repair()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await RefusesUntilRepairedAsync(
            customs,
            StorageNames.Batches,
            batch => $"{batch}/prepared/00001.parquet",
            "/prepared/00001.parquet is not the one that the ledger knows",
            entriesBefore: 0
        );
    }

    private static async Task RefusesUntilRepairedAsync(
        CustomsHost listening,
        string container,
        Func<string, string> name,
        string refusal,
        long entriesBefore
    )
    {
        var account = listening.Account;
        await listening.DisposeAsync();
        string batch;
        await using (
            var preparing = await CustomsHost.StartAsync(
                account,
                ("AzureWebJobs.ScoreFraud.Disabled", "true"),
                ("AzureWebJobs.ClassifyHs.Disabled", "true")
            )
        )
        {
            var dropped = await preparing.DropAsync(Nights.File(80), "bhutan/night.csv");
            batch = await Until.ValueAsync(
                () => preparing.Get<InboxReceipts>().FindAsync(dropped.Path, dropped.Version),
                "the batch to be prepared"
            );
            await TamperAsync(preparing, container, name(batch));
        }

        await using var customs = await CustomsHost.StartAsync(account);
        await Until.TrueAsync(() => customs.Count(FunctionEventKind.Poisoned, "ScoreFraud") == 1, "the poison queue");
        await customs.IdleAsync();
        var failures = customs.Events.Where(happened => happened is { Error: not null, Function: "ScoreFraud" }).ToArray();
        Assert.Equal(5, failures.Length);
        Assert.All(failures, failure => Assert.Contains(refusal, failure.Error!.Message, StringComparison.Ordinal));
        Assert.Equal(nameof(BatchState.Scoring), (await customs.Ledger.FindAsync(batch))!.State);

        await TamperAsync(customs, container, name(batch));
        await customs.ReplayAsync(StorageNames.ScoreFraud);
        var ended = await customs.EndedAfterRepairAsync(batch);
        Assert.Equal((nameof(BatchState.Finished), 80L), (ended.State, ended.Accepted));
        await customs.IdleAsync();
        Assert.Equal((entriesBefore + 1, null), await customs.Get<AuditTrail>().VerifyAsync());
    }

    /// <summary>Turns one bit over; twice repairs it.</summary>
    private static async Task TamperAsync(CustomsHost customs, string container, string name)
    {
        var blob = customs.Storage.Container(container).GetBlobClient(name);
        var content = (await blob.DownloadContentAsync()).Value.Content.ToArray();
        content[content.Length / 2] ^= 1;
        await blob.UploadAsync(BinaryData.FromBytes(content), overwrite: true);
    }
}
