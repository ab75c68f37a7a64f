using System.Text.Json;
using BhutanCustoms.LocalHost.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers;

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

        Assert.Equal([$"odd|{name}|content"], sample.Recorder.Lines);
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
        var message = JsonSerializer.Deserialize<JsonElement>(parked.Value[0].Body);
        Assert.Equal("FailBlob", message.GetProperty("FunctionId").GetString());
        Assert.Equal("bad", message.GetProperty("ContainerName").GetString());
        Assert.Equal("x.csv", message.GetProperty("BlobName").GetString());
        Assert.Equal("BlockBlob", message.GetProperty("BlobType").GetString());
    }

    [Fact]
    public async Task Refuses_at_the_start_a_function_that_binds_a_blob_to_binary_data()
    {
        var error = await Assert.ThrowsAsync<FunctionsHostException>(new SampleHost(azurite, "BinaryBlob").StartAsync);

        Assert.Contains("BinaryBlob", error.Message);
        Assert.Contains("BlobClient or Stream", error.Message);
    }

    private static async Task UploadAsync(SampleHost sample, string name, string content) =>
        await sample.Container("inbox").GetBlobClient(name).UploadAsync(BinaryData.FromString(content), overwrite: true);
}
