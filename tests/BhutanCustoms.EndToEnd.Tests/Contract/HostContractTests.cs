using System.Text;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Functions.Batches;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.EndToEnd.Tests.Contract;

/// <summary>LocalHost does what the listeners of the WebJobs SDK do, which the Functions host runs.</summary>
public sealed partial class HostContractTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    // One message at a time, so that a batch's last chunk is the last. Retries of messages are slow, for what must not wait for them.
    private const string OneByOne = """
        {
          "version": "2.0",
          "extensions": {
            "blobs": { "maxDegreeOfParallelism": 1 },
            "queues": { "batchSize": 1, "newBatchThreshold": 0, "visibilityTimeout": "01:00:00", "maxPollingInterval": "00:00:00.2" }
          }
        }
        """;

    private static readonly string AtOnce = OneByOne.Replace("01:00:00", "00:00:00", StringComparison.Ordinal);

    [Fact]
    public async Task The_same_file_leaves_the_same_outputs_after_the_same_deliveries()
    {
        var webJobs = await NightAsync(WebJobsHost.StartAsync);

        Assert.Contains(webJobs, line => line.StartsWith("batches/", StringComparison.Ordinal));
        Assert.Contains("FinishBatch 1 times", webJobs);
        Assert.Equal(webJobs, await NightAsync(LocalHostOnTrial.StartAsync));
    }

    [Theory]
    [InlineData("bhutan/a.csv", "bhutan/a.csv: bhutan, a.csv")]
    [InlineData("bhutan/sub dir/a.csv", "bhutan/sub dir/a.csv: bhutan/sub dir, a.csv")]
    [InlineData("a.csv", "a.csv: null, null")]
    [InlineData("རྫོང་ཁ/100% #1 ?&=+.csv", "རྫོང་ཁ/100% #1 ?&=+.csv: རྫོང་ཁ, 100% #1 ?&=+.csv")]
    public async Task A_file_has_the_same_named_parts(string file, string noted)
    {
        Assert.Equal([noted], (await FileAsync(WebJobsHost.StartAsync, SampleFunctions.Named, file)).Noted);
        Assert.Equal([noted], (await FileAsync(LocalHostOnTrial.StartAsync, SampleFunctions.Named, file)).Noted);
    }

    [Fact]
    public async Task A_failing_file_is_tried_again_at_once_as_often_and_parked_in_the_same_words()
    {
        const string File = "རྫོང་ཁ & 'half'/x.csv";
        var webJobs = await FileAsync(WebJobsHost.StartAsync, SampleFunctions.Failing, File);

        Assert.Equal(5, webJobs.Noted.Count);
        Assert.StartsWith("webjobs-blobtrigger-poison: ", Assert.Single(webJobs.Parked), StringComparison.Ordinal);
        var local = await FileAsync(LocalHostOnTrial.StartAsync, SampleFunctions.Failing, File);
        Assert.Equal(webJobs.Noted, local.Noted);
        Assert.Equal(webJobs.Parked.Select(WithoutVersion), local.Parked.Select(WithoutVersion));
    }

    [Fact]
    public async Task A_failing_message_is_tried_as_often_and_parked_in_the_same_words()
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes("a pointer"));
        var webJobs = await MessageAsync(WebJobsHost.StartAsync, text);

        Assert.Equal(["a pointer 1", "a pointer 2", "a pointer 3", "a pointer 4", "a pointer 5"], webJobs.Noted);
        Assert.Equal([$"failing-poison: {text}"], webJobs.Parked);
        var local = await MessageAsync(LocalHostOnTrial.StartAsync, text);
        Assert.Equal(webJobs.Noted, local.Noted);
        Assert.Equal(webJobs.Parked, local.Parked);
    }

    [Fact]
    public async Task A_message_that_can_not_be_decoded_is_parked_at_first_sight_as_it_is()
    {
        var webJobs = await MessageAsync(WebJobsHost.StartAsync, "not base64!");

        Assert.Empty(webJobs.Noted);
        Assert.Equal(["failing-poison: not base64!"], webJobs.Parked);
        var local = await MessageAsync(LocalHostOnTrial.StartAsync, "not base64!");
        Assert.Empty(local.Noted);
        Assert.Equal(webJobs.Parked, local.Parked);
    }

    [Fact]
    public async Task Only_the_lease_of_a_message_is_shorter_under_LocalHost()
    {
        Assert.InRange(await SecondsHiddenAsync(WebJobsHost.StartAsync), 600, 690);
        Assert.InRange(await SecondsHiddenAsync(LocalHostOnTrial.StartAsync), 30, 120);
    }

    private async Task<IReadOnlyList<string>> NightAsync(Func<Trial, Task<IFunctionsOnTrial>> start)
    {
        var account = storage.NewAccount();
        var settings = HostSettings.On(account, [("Preprocessing__ChunkBytes", "65536")]);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value))
            )
            .Build();
        await using var host = await start(
            new Trial(typeof(PreprocessBatch).Assembly, OneByOne, settings, services => services.AddPipeline(configuration))
        );
        await DropAsync(host, account, StorageNames.Inbox, "bhutan/sub dir/night.csv", Nights.File(1_800));
        await Until.TrueAsync(
            async () =>
                await host
                    .Services.GetRequiredService<BatchLedger>()
                    .AllAsync()
                    .AnyAsync(batch => batch.CurrentState == BatchState.Finished),
            "the end of the batch"
        );
        await Traces.IdleAsync(account);
        var state = await StoredState.ReadAsync(host.Services.GetRequiredService<PipelineStorage>(), withMoments: false);
        return
        [
            .. state.Select(entry => $"{entry.Key} {entry.Value}"),
            .. host
                .Deliveries.CountBy(function => function)
                .OrderBy(count => count.Key)
                .Select(count => $"{count.Key} {count.Value} times"),
            .. await Traces.ParkedAsync(account),
        ];
    }

    private async Task<(IReadOnlyList<string> Noted, IReadOnlyList<string> Parked)> FileAsync(
        Func<Trial, Task<IFunctionsOnTrial>> start,
        string container,
        string file
    )
    {
        var account = storage.NewAccount();
        await new BlobContainerClient(account, container).CreateAsync();
        await using var host = await start(Samples(account, OneByOne));
        await DropAsync(host, account, container, file, "a,b\n1,2\n"u8.ToArray());
        return await EndedAsync(host, account);
    }

    private async Task<(IReadOnlyList<string> Noted, IReadOnlyList<string> Parked)> MessageAsync(
        Func<Trial, Task<IFunctionsOnTrial>> start,
        string text
    )
    {
        var account = storage.NewAccount();
        await using var host = await start(Samples(account, AtOnce));
        var queue = new QueueClient(account, SampleFunctions.Failing);
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync(text);
        return await EndedAsync(host, account);
    }

    private async Task<int> SecondsHiddenAsync(Func<Trial, Task<IFunctionsOnTrial>> start)
    {
        var account = storage.NewAccount();
        await using var host = await start(Samples(account, AtOnce));
        var queue = new QueueClient(account, SampleFunctions.Hidden);
        await queue.CreateIfNotExistsAsync();
        await queue.SendMessageAsync(Convert.ToBase64String([65]));
        return int.Parse(Assert.Single((await EndedAsync(host, account)).Noted), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<(IReadOnlyList<string> Noted, IReadOnlyList<string> Parked)> EndedAsync(
        IFunctionsOnTrial host,
        string account
    )
    {
        var notes = host.Services.GetRequiredService<SampleFunctions.Notes>();
        await Until.TrueAsync(
            async () => !notes.Lines.IsEmpty || (await Traces.ParkedAsync(account)).Count > 0,
            "a run or a parked message"
        );
        await Traces.IdleAsync(account);
        return ([.. notes.Lines], await Traces.ParkedAsync(account));
    }

    private static async Task DropAsync(IFunctionsOnTrial host, string account, string container, string file, byte[] content)
    {
        var blob = new BlobContainerClient(account, container).GetBlobClient(file);
        var uploaded = await blob.UploadAsync(BinaryData.FromBytes(content));
        await host.AnnounceAsync(blob, uploaded.Value.ETag);
    }

    private static Trial Samples(string account, string hostJson) =>
        new(
            typeof(SampleFunctions).Assembly,
            hostJson,
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = account },
            services => services.AddSingleton<SampleFunctions.Notes>()
        );

    // The version of a blob is storage's.
    private static string WithoutVersion(string parked)
    {
        var text = parked.Split(": ", 2);
        return $"{text[0]}: {Version().Replace(Encoding.UTF8.GetString(Convert.FromBase64String(text[1])), "0x1")}";
    }

    [GeneratedRegex("0x[0-9A-Fa-f]+")]
    private static partial Regex Version();
}
