using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Findings;
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
            Assert.True(receipt.PartitionKey == "seen" || receipt.GetString("File") == "bhutan/night.csv");
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
    public async Task A_batch_that_stands_still_is_sent_again_so_many_times_and_then_left_to_people_who_see_it()
    {
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            [.. Quick, ("AzureWebJobs.ClassifyHs.Disabled", "true"), ("Sweep__MostResends", "2")]
        );
        var dropped = await customs.DropAsync(Nights.File(60), "bhutan/night.csv");
        var batch = await Until.ValueAsync(() => customs.Get<InboxReceipts>().FindAsync(dropped.Path, dropped.Version), "the receipt");
        Assert.Equal("ok", (await customs.GetAsync("health")).Body.GetProperty("status").GetString());

        for (var sweep = 0; sweep < 5; sweep++)
        {
            await customs.Get<SweepStep>().RunAsync();
        }

        Assert.Equal(1 + 2, await MessagesAsync(customs));
        var view = (await customs.GetAsync($"batches/{batch}")).Body;
        Assert.Equal(2, view.GetProperty("resends").GetInt32());
        Assert.Contains($"POST /api/batches/{batch}/resume", view.GetProperty("stopped").GetString(), StringComparison.Ordinal);
        var health = (await customs.GetAsync("health")).Body;
        Assert.Equal("degraded", health.GetProperty("status").GetString());
        Assert.Contains(batch, health.GetProperty("problems")[0].GetString(), StringComparison.Ordinal);

        var (status, resumed) = await customs.PostAsync($"batches/{batch}/resume", new { });

        Assert.Equal((200, 1 + 2 + 1), (status, await MessagesAsync(customs)));
        Assert.Equal((0, ""), (resumed.GetProperty("resends").GetInt32(), resumed.GetProperty("stopped").GetString()));
        Assert.Equal("ok", (await customs.GetAsync("health")).Body.GetProperty("status").GetString());
        Assert.Equal((0, 1), await customs.Get<SweepStep>().RunAsync());
    }

    [Fact]
    public async Task A_file_that_fails_is_tried_so_many_times_and_then_left_to_people_who_see_it()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), [.. Quick, NoEvents, ("Sweep__MostTries", "2")]);
        var batch = await BreakAsync(customs, "bhutan/a.csv");
        var sweep = customs.Get<SweepStep>();

        await Assert.ThrowsAsync<AggregateException>(() => sweep.RunAsync());
        await Assert.ThrowsAsync<AggregateException>(() => sweep.RunAsync());

        Assert.Equal((0, 0), await sweep.RunAsync());
        var problem = (await customs.GetAsync("health")).Body.GetProperty("problems")[0].GetString();
        Assert.StartsWith("1 file in declarations could not be taken up in 2 tries", problem, StringComparison.Ordinal);

        await customs.Storage.Table(StorageNames.BatchTable).DeleteEntityAsync("batch", batch);
        await customs.DropAsync(DeclarationFile.Of(6).Bytes(), "bhutan/a.csv");

        Assert.Equal((1, 0), await sweep.RunAsync());
        Assert.Equal("ok", (await customs.GetAsync("health")).Body.GetProperty("status").GetString());
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

        Assert.Contains("1 file in declarations could not be taken up; 2 were", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_that_fails_does_not_keep_the_parts_behind_it_waiting()
    {
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            [.. Quick, NoEvents, ("AzureWebJobs.RecordOutcomes.Disabled", "true")]
        );
        await BreakAsync(customs, "bhutan/a.csv");
        await customs.UploadFindingsAsync(FindingFile.Of(1).Bytes());

        await Assert.ThrowsAsync<AggregateException>(() => customs.Get<SweepStep>().RunAsync());

        Assert.Equal(FindingSummary.Done, (await customs.Get<FindingFiles>().SummaryAsync("findings.csv"))?.State);
    }

    [Theory]
    [InlineData("1.00:00:00")]
    [InlineData("00:00:00.001")]
    public async Task Looks_at_files_that_have_been_dealt_with_without_asking_for_each(string allAgainAfter)
    {
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            [.. Quick, NoEvents, ("Sweep__LookAgainAfter", allAgainAfter)]
        );
        var sweep = customs.Get<SweepStep>();
        async Task<int> RequestsAsync(int files)
        {
            for (var file = 0; file < files; file++)
            {
                await customs.DropAsync([.. Encoding.UTF8.GetBytes($"{files} {file}"), 0], $"bhutan/{files}-{file}.csv");
            }

            Assert.Equal((files, 0), await sweep.RunAsync());
            await NextSecondAsync(customs);
            Assert.Equal((1, 0), await sweep.RunAsync());
            return await Interruption.RequestsAsync(async () => Assert.Equal((0, 0), await sweep.RunAsync()));
        }

        Assert.Equal(await RequestsAsync(1), await RequestsAsync(25));
    }

    private static async Task<int> MessagesAsync(CustomsHost customs) =>
        (await customs.Storage.Queue(StorageNames.ClassifyHs).GetPropertiesAsync()).Value.ApproximateMessagesCount;

    /// <summary>Drops a file whose batch has a row in the ledger that nothing can be made of, so that preparing it fails.</summary>
    private static async Task<string> BreakAsync(CustomsHost customs, string path)
    {
        var file = DeclarationFile.Of(5).Bytes();
        await customs.DropAsync(file, path);
        var batch = BatchId.Of("bhutan", SHA256.HashData(file));
        await customs
            .Storage.Table(StorageNames.BatchTable)
            .UpsertEntityAsync(new TableEntity("batch", batch) { ["State"] = "Nonsense", ["ReceivedAt"] = DateTimeOffset.UnixEpoch });
        return batch;
    }

    /// <summary>Drops one file later than those before, as storage's clock of seconds tells it.</summary>
    private static async Task NextSecondAsync(CustomsHost customs)
    {
        var blob = customs.Inbox($"bhutan/{Guid.NewGuid()}.csv");
        var before = (await blob.UploadAsync(BinaryData.FromString("first"))).Value.LastModified;
        await Until.TrueAsync(
            async () =>
                (await blob.UploadAsync(BinaryData.FromBytes([.. Guid.NewGuid().ToByteArray(), 0]), overwrite: true)).Value.LastModified
                > before,
            "storage's next second"
        );
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
