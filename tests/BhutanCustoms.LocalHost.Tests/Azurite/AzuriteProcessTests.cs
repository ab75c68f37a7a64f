using System.Diagnostics;
using System.Globalization;
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
    public async Task Says_so_when_azurite_ends_by_itself()
    {
        await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(_folder));
        Assert.Null(azurite.Trouble());
        using var process = Process.GetProcessById(azurite.ProcessId);
        process.Kill();

        var sentence = await azurite.Ended.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Contains("Azurite ended by itself", sentence);
        Assert.Contains(_folder, sentence);
        Assert.Equal(sentence, azurite.Trouble());
    }

    [Fact]
    public async Task Ends_with_the_program_that_started_it_even_when_that_is_killed()
    {
        await using (await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(_folder)))
        {
            // Only so that Azurite is installed.
        }

        // Node stands for the program: it starts Azurite as we do, tells its number when it listens, and is killed.
        var script = """
            const child = require("child_process").spawn(process.execPath,
              [process.argv[1], "--silent", "--disableTelemetry", "--location", process.argv[2],
               "--blobPort", "0", "--queuePort", "0", "--tablePort", "0"], { stdio: ["pipe", "pipe", "ignore"] });
            let said = "";
            child.stdout.on("data", data => {
              said += data;
              if (said.split("successfully listening").length === 4) { said = ""; console.log(child.pid); }
            });
            """;
        var node = await Node.FindAsync(Environment.GetEnvironmentVariable("PATH"), CancellationToken.None);
        string[] arguments = ["-e", script, Path.Combine(ProjectFolder.OfAzurite(), "azurite.js"), _folder];
        using var parent = Process.Start(new ProcessStartInfo(node.Program, arguments) { RedirectStandardOutput = true })!;
        var number = int.Parse(await parent.StandardOutput.ReadLineAsync() ?? "", CultureInfo.InvariantCulture);
        using var azurite = Process.GetProcessById(number);
        parent.Kill();

        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await azurite.WaitForExitAsync(deadline.Token);
        Assert.True(azurite.HasExited);
    }

    [Theory]
    [InlineData(63L << 20, true)]
    [InlineData(64L << 20, false)]
    public void Says_when_the_disk_is_full(long free, bool full)
    {
        var sentence = DiskSpace.Shortage("/data", free);

        Assert.Equal(full, sentence is not null);
        Assert.Contains(full ? "/data is full: it has 63 MiB left" : "", sentence ?? "");
    }

    [Fact]
    public async Task Says_which_port_is_taken_and_what_to_do()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var error = await Assert.ThrowsAsync<AzuriteException>(() =>
            AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(_folder) with { QueuePort = port })
        );

        Assert.Contains($"Port {port}", error.Message);
        Assert.Contains("queue", error.Message);
        Assert.Contains("choose another port", error.Message);
    }
}
