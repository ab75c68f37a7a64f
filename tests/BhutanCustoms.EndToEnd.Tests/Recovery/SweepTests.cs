using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Sweeping;

namespace BhutanCustoms.EndToEnd.Tests.Recovery;

/// <summary>What no event announced and what stopped half-way is taken up by the sweep.</summary>
public sealed class SweepTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private static readonly (string, string?)[] Quick =
    [
        ("Sweep__UnannouncedAfter", "00:00:00"),
        ("Sweep__StoppedAfter", "00:00:00"),
        ("Preprocessing__ChunkBytes", "65536"),
    ];

    private static readonly (string, string?) NoEvents = ("AzureWebJobs.PreprocessBatch.Disabled", "true");

    [Fact]
    public async Task Takes_up_a_file_that_no_event_announced_by_its_timer()
    {
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            [.. Quick, NoEvents, ("AzureWebJobs.SweepInbox.Disabled", "false"), ("SweepSchedule", "* * * * * *")]
        );

        var batch = await customs.EndedAsync(await customs.DropAsync(Nights.File(50), "bhutan/night.csv"));

        Assert.Equal((nameof(BatchState.Finished), 50L), (batch.State, batch.Accepted));
    }

    [Fact]
    public async Task Leaves_files_alone_that_have_been_dealt_with()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), Quick);
        await customs.ProcessAsync(DeclarationFile.Of(5).Bytes(), "bhutan/a.csv");
        await customs.ProcessAsync([1, 2, 0, 3], "bhutan/b.csv");

        Assert.Equal((0, 0), await customs.Get<SweepStep>().RunAsync());
    }

    [Fact]
    public async Task Refuses_a_file_in_the_root_once()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), [.. Quick, NoEvents]);
        var lost = await customs.DropAsync(DeclarationFile.Of(5).Bytes(), "nobody.csv");

        Assert.Equal((1, 0), await customs.Get<SweepStep>().RunAsync());

        Assert.Equal("SOURCE_MISSING", (await customs.EndedAsync(lost)).RefusalCode);
        Assert.Equal((0, 0), await customs.Get<SweepStep>().RunAsync());
    }

    [Fact]
    public async Task Takes_a_file_in_a_folder_below_its_source_for_the_same_batch_as_its_event_does()
    {
        const string Path = "bhutan/sub dir/2026/night.csv";
        await using var announced = await CustomsHost.StartAsync(storage.NewAccount(), Quick);
        await using var swept = await CustomsHost.StartAsync(storage.NewAccount(), [.. Quick, NoEvents]);
        var file = await swept.DropAsync(Nights.File(60), Path);

        Assert.Equal((1, 0), await swept.Get<SweepStep>().RunAsync());

        var (one, other) = (await swept.EndedAsync(file), await announced.ProcessAsync(Nights.File(60), Path));
        Assert.Equal((nameof(BatchState.Finished), "bhutan"), (one.State, one.Source));
        Assert.Equal((one.RowKey, one.Source, one.File, one.Accepted), (other.RowKey, other.Source, other.File, other.Accepted));
    }

    [Theory]
    [InlineData("bhutan/up/../night.csv")]
    [InlineData("/bhutan/night.csv")]
    public async Task Says_that_a_name_can_not_be_asked_for_rather_than_read_another_file(string name)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), [.. Quick, NoEvents]);
        await customs.DropAsync(DeclarationFile.Of(5).Bytes(), "bhutan/night.csv");
        await UploadAsOtherProgramsDoAsync(customs, name);

        await customs.Get<SweepStep>().RunAsync();

        Assert.Contains(customs.Logs.Lines, line => line.Contains($"{name} of the inbox can't be asked for", StringComparison.Ordinal));
        await foreach (var receipt in customs.Storage.Table(StorageNames.InboxTable).QueryAsync<TableEntity>())
        {
            Assert.Equal("bhutan/night.csv", receipt.GetString("File"));
        }
    }

    [Theory]
    [InlineData("ClassifyHs", StorageNames.ClassifyHs)]
    [InlineData("ScoreFraud", StorageNames.ScoreFraud)]
    public async Task Resumes_a_batch_whose_messages_were_lost(string function, string queueName)
    {
        var account = storage.NewAccount();
        var disabled = ($"AzureWebJobs.{function}.Disabled", "true");
        string batch;
        await using (var preparing = await CustomsHost.StartAsync(account, [.. Quick, disabled]))
        {
            var dropped = await preparing.DropAsync(Nights.File(1_800), "bhutan/night.csv");
            batch = await Until.ValueAsync(
                () => preparing.Get<InboxReceipts>().FindAsync(dropped.Path, dropped.Version),
                "the batch to be prepared"
            );
            var chunks = (await preparing.Ledger.ChunksAsync(batch)).Count;
            await Until.TrueAsync(
                async () => (await preparing.Storage.Queue(queueName).GetPropertiesAsync()).Value.ApproximateMessagesCount == chunks,
                "the messages"
            );
        }

        await using var customs = await CustomsHost.StartAsync(account, [.. Quick, disabled]);
        foreach (var queue in StorageNames.Queues)
        {
            await customs.Storage.Queue(queue).ClearMessagesAsync();
        }

        await customs.DisposeAsync();
        await using var later = await CustomsHost.StartAsync(account, Quick);
        await later.IdleAsync();
        Assert.Equal(nameof(BatchState.Scoring), (await later.Ledger.FindAsync(batch))!.State);

        Assert.Equal((0, 1), await later.Get<SweepStep>().RunAsync());

        Assert.Equal(1_800, (await later.EndedAsync(batch)).Accepted);
        await later.IdleAsync();
        Assert.Equal(await UndisturbedAsync(Nights.File(1_800)), await StoredState.ReadAsync(later.Storage, withMoments: false));
    }

    [Fact]
    public async Task Resumes_a_batch_that_lost_just_its_last_message()
    {
        var account = storage.NewAccount();
        string batch;
        await using (var scoring = await CustomsHost.StartAsync(account, [.. Quick, ("AzureWebJobs.FinishBatch.Disabled", "true")]))
        {
            var dropped = await scoring.DropAsync(Nights.File(60), "bhutan/night.csv");
            batch = await Until.ValueAsync(
                () => scoring.Get<InboxReceipts>().FindAsync(dropped.Path, dropped.Version),
                "the batch to be prepared"
            );
            await Until.TrueAsync(
                async () =>
                    (await scoring.Ledger.ChunksAsync(batch)).All(chunk => chunk.Scored is not null && chunk.Classified is not null),
                "the scores"
            );
        }

        await using var customs = await CustomsHost.StartAsync(account, [.. Quick, ("AzureWebJobs.FinishBatch.Disabled", "true")]);
        await customs.Storage.Queue(StorageNames.FinishBatch).ClearMessagesAsync();
        await customs.DisposeAsync();
        await using var later = await CustomsHost.StartAsync(account, Quick);

        Assert.Equal((0, 1), await later.Get<SweepStep>().RunAsync());
        Assert.Equal(60, (await later.EndedAsync(batch)).Accepted);
    }

    [Fact]
    public async Task One_file_that_fails_does_not_keep_the_others_waiting()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), [.. Quick, NoEvents]);
        await customs.DropAsync(DeclarationFile.Of(5).Bytes(), "bhutan/a.csv");
        await customs.DropAsync(DeclarationFile.Of(5, 100).Bytes(), "cidd/b.csv");
        await customs.DropAsync([], "date/c.csv");
        await customs
            .Storage.Container(StorageNames.Reference)
            .GetBlobClient("lists/offices.csv")
            .UploadAsync(BinaryData.FromString("code,name,red_capacity,yellow_capacity\nPHU,Phuentsholing,many,few\n"), overwrite: true);

        var failed = await Assert.ThrowsAsync<AggregateException>(() => customs.Get<SweepStep>().RunAsync());

        Assert.Contains("1 files of the inbox could not be prepared; 2 were", failed.Message, StringComparison.Ordinal);
    }

    // The address is sent as it is written.
    private static async Task UploadAsOtherProgramsDoAsync(CustomsHost customs, string name)
    {
        var container = new BlobContainerClient(customs.Account, StorageNames.Inbox);
        var sas = container.GenerateSasUri(BlobContainerSasPermissions.All, DateTimeOffset.MaxValue);
        var address = new Uri(
            $"{sas.GetLeftPart(UriPartial.Path)}/{name}{sas.Query}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StringContent("other") };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        (await client.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private async Task<SortedDictionary<string, string>> UndisturbedAsync(byte[] file)
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), Quick);
        await customs.ProcessAsync(file, "bhutan/night.csv");
        return await StoredState.ReadAsync(customs.Storage, withMoments: false);
    }
}
