using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BhutanCustoms.LocalHost.Azurite;

namespace BhutanCustoms.LocalHost.Tests.Azurite;

public sealed class AzuriteProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("azurite-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Keeps_blobs_and_messages_from_one_start_to_the_next()
    {
        await using (var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(_folder)))
        {
            await new BlobContainerClient(azurite.ConnectionString, "inbox").CreateAsync();
            await new BlobClient(azurite.ConnectionString, "inbox", "a.csv").UploadAsync(BinaryData.FromString("kept"));
            var queue = new QueueClient(azurite.ConnectionString, "work");
            await queue.CreateAsync();
            await queue.SendMessageAsync("one");
        }

        await using var again = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(_folder));
        var blob = await new BlobClient(again.ConnectionString, "inbox", "a.csv").DownloadContentAsync();
        var message = await new QueueClient(again.ConnectionString, "work").PeekMessageAsync();

        Assert.Equal("kept", blob.Value.Content.ToString());
        Assert.Equal("one", message.Value.Body.ToString());
    }

    [Fact]
    public async Task Says_which_port_is_taken_and_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<AzuriteException>(() =>
            AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(_folder) with { QueuePort = port }));

        Assert.Contains($"Port {port}", error.Message);
        Assert.Contains("queue", error.Message);
        Assert.Contains("choose another port", error.Message);
    }
}
