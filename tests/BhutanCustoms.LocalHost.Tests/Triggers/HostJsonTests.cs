using Azure.Storage.Queues;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;

namespace BhutanCustoms.LocalHost.Tests.Triggers;

public sealed class HostJsonTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Takes_the_documented_defaults_of_the_functions_host()
    {
        var json = Read("""{ "version": "2.0" }""");

        Assert.Equal((16, 8, 5), (json.BatchSize, json.NewBatchThreshold, json.MaxDequeueCount));
        Assert.Equal((TimeSpan.Zero, TimeSpan.FromMinutes(1)), (json.VisibilityTimeout, json.MaxPollingInterval));
        Assert.Equal((QueueMessageEncoding.Base64, 5, "api"), (json.MessageEncoding, json.PoisonBlobThreshold, json.RoutePrefix));
        Assert.Equal(8 * Environment.ProcessorCount, json.BlobParallelism);
    }

    [Fact]
    public void Reads_what_is_set()
    {
        var json = Read(
            """
            {
              "functionTimeout": "-1", // none
              "extensions": {
                "blobs": { "maxDegreeOfParallelism": 3, "poisonBlobThreshold": 2 },
                "queues": { "batchSize": 6, "maxDequeueCount": 9, "visibilityTimeout": "00:00:30", "messageEncoding": "none" },
                "http": { "routePrefix": "" },
              }
            }
            """
        );

        Assert.Equal(Timeout.InfiniteTimeSpan, json.FunctionTimeout);
        Assert.Equal((3, 2), (json.BlobParallelism, json.PoisonBlobThreshold));
        Assert.Equal((6, 3, 9), (json.BatchSize, json.NewBatchThreshold, json.MaxDequeueCount));
        Assert.Equal(
            (TimeSpan.FromSeconds(30), QueueMessageEncoding.None, ""),
            (json.VisibilityTimeout, json.MessageEncoding, json.RoutePrefix)
        );
    }

    [Theory]
    [InlineData("""{ "extensions": { "queues": { "batchSize": 33 } } }""", "batchSize is '33'; write a whole number from 1 to 32")]
    [InlineData(
        """{ "extensions": { "queues": { "maxPollingInterval": "soon" } } }""",
        "maxPollingInterval is 'soon'; write a time as hh:mm:ss"
    )]
    [InlineData("{", "can't be read")]
    public void Says_what_is_wrong(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<FunctionsHostException>(() => Read(text)).Message);

    private HostJson Read(string text)
    {
        File.WriteAllText(_path, text);
        return HostJson.Read(_path);
    }
}
