using System.Text.Json;
using Azure.Storage.Sas;
using BhutanCustoms.LocalHost.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;

namespace BhutanCustoms.LocalHost.Tests.Triggers.Blobs;

[Collection(AzuriteTests.Name)]
public sealed class BlobScannerTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Hands_over_each_version_of_a_blob_once_across_restarts()
    {
        var first = new SampleHost(azurite, "ReadBlob");
        await using (await first.StartAsync())
        {
            await UploadAsync(first, "cidd/a.csv", "one");
            await Recorder.UntilAsync(() => first.Recorder.Count(FunctionEventKind.Succeeded) == 1);
        }

        var second = new SampleHost(azurite, "ReadBlob");
        await using (await second.StartAsync())
        {
            await UploadAsync(second, "cidd/b.csv", "marker");
            await Recorder.UntilAsync(() => second.Recorder.Count(FunctionEventKind.Succeeded) == 1);
            await UploadAsync(second, "cidd/a.csv", "two");
            await Recorder.UntilAsync(() => second.Recorder.Count(FunctionEventKind.Succeeded) == 2);
        }

        Assert.Equal(["cidd|a.csv|one"], first.Recorder.Lines);
        Assert.Equal(["cidd|b.csv|marker", "cidd|a.csv|two"], second.Recorder.Lines);
    }

    [Theory]
    [InlineData("sub folder/with spaces and + signs.csv")]
    [InlineData("..two..dots...csv")]
    [InlineData("100% #1 ?&=.csv")]
    [InlineData("རྫོང་ཁ/དངུལ་ཁྲལ་༢༠༢༦.csv")]
    [InlineData("emoji 🚛.csv")]
    public async Task Takes_odd_names(string name)
    {
        var sample = new SampleHost(azurite, "ReadBlob");
        await using (await sample.StartAsync())
        {
            await UploadAsync(sample, $"odd/{name}", "content");
            await Recorder.UntilAsync(() => sample.Recorder.Count(FunctionEventKind.Succeeded) == 1);
        }

        var folders = name.LastIndexOf('/') + 1;
        Assert.Equal([$"{$"odd/{name[..folders]}".TrimEnd('/')}|{name[folders..]}|content"], sample.Recorder.Lines);
    }

    [Fact]
    public async Task Hands_over_what_an_event_would_announce_wherever_it_lies()
    {
        var sample = new SampleHost(azurite, "AnnouncedBlob");
        await using (await sample.StartAsync())
        {
            await sample.Container("announced").GetBlobClient("root.csv").UploadAsync(BinaryData.FromString("content"));
            await Recorder.UntilAsync(() => sample.Recorder.Count(FunctionEventKind.Succeeded) == 1);
        }

        Assert.Equal(["root.csv|null|null"], sample.Recorder.Lines);
    }

    [Fact]
    public async Task Tries_a_failing_blob_again_at_once_whatever_messages_wait()
    {
        var sample = new SampleHost(azurite, "FailBlob")
        {
            HostJson = """{ "extensions": { "queues": { "visibilityTimeout": "01:00:00" } } }""",
        };
        await using (await sample.StartAsync())
        {
            await sample.Container("bad").GetBlobClient("at once.csv").UploadAsync(BinaryData.FromString("three"));
            await Recorder.UntilAsync(() => sample.Recorder.Count(FunctionEventKind.Poisoned) == 1);
        }

        Assert.Equal(5, sample.Recorder.Count(FunctionEventKind.Failed));
    }

    [Fact]
    public async Task Parks_a_blob_after_five_tries_and_leaves_it_alone_then()
    {
        var first = new SampleHost(azurite, "FailBlob");
        await using (await first.StartAsync())
        {
            await first.Container("bad").GetBlobClient("x.csv").UploadAsync(BinaryData.FromString("four"));
            await Recorder.UntilAsync(() => first.Recorder.Count(FunctionEventKind.Poisoned) == 1);
        }

        var second = new SampleHost(azurite, "FailBlob");
        await using (await second.StartAsync())
        {
            await second.Container("bad").GetBlobClient("y.csv").UploadAsync(BinaryData.FromString("seven.."));
            await Recorder.UntilAsync(() => second.Recorder.Count(FunctionEventKind.Poisoned) == 1);
        }

        Assert.Equal(Enumerable.Repeat("x 4", 5), first.Recorder.Lines);
        Assert.Equal(Enumerable.Repeat("y 7", 5), second.Recorder.Lines);
        var parked = await first.Queue("webjobs-blobtrigger-poison").PeekMessagesAsync(10);
        var message = parked
            .Value.Select(parked => JsonSerializer.Deserialize<JsonElement>(parked.Body))
            .First(message => message.GetProperty("FunctionId").GetString() == "Host.Functions.FailBlob");
        Assert.Equal("bad", message.GetProperty("ContainerName").GetString());
        Assert.Equal("x.csv", message.GetProperty("BlobName").GetString());
        Assert.Equal("BlockBlob", message.GetProperty("BlobType").GetString());
    }

    [Fact]
    public async Task Parks_a_blob_whose_name_dot_net_can_not_address_rather_than_read_another()
    {
        var sample = new SampleHost(azurite, "ReadBlob");
        await using (await sample.StartAsync())
        {
            await UploadAsync(sample, "dots/down.csv", "another");
            await UploadRawAsync(sample, "dots/up/../down.csv");
            await Recorder.UntilAsync(() => sample.Recorder.Count(FunctionEventKind.Poisoned) == 1);
        }

        Assert.Equal(["dots|down.csv|another"], sample.Recorder.Lines);
        var reason = sample.Recorder.Events.First(e => e.Kind == FunctionEventKind.TriggerFailed).Error!.Message;
        Assert.Contains("'dots/up/../down.csv'", reason);
        Assert.Contains("another name", reason);
    }

    [Fact]
    public async Task Refuses_at_the_start_a_function_that_binds_a_blob_to_binary_data()
    {
        var error = await Assert.ThrowsAsync<FunctionsHostException>(new SampleHost(azurite, "BinaryBlob").StartAsync);

        Assert.Contains("BinaryBlob", error.Message);
        Assert.Contains("BlobClient or Stream", error.Message);
    }

    // As a program outside of .NET would: the address is sent as it is written.
    private static async Task UploadRawAsync(SampleHost sample, string name)
    {
        var sas = sample.Container("inbox").GenerateSasUri(BlobContainerSasPermissions.All, DateTimeOffset.MaxValue);
        var address = new Uri(
            $"{sas.GetLeftPart(UriPartial.Path)}/{name}{sas.Query}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
        );
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, address) { Content = new StringContent("raw") };
        request.Headers.Add("x-ms-blob-type", "BlockBlob");
        (await client.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private static async Task UploadAsync(SampleHost sample, string name, string content) =>
        await sample.Container("inbox").GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true);
}
