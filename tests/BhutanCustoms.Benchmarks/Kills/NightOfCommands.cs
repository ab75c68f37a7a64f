using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.SyntheticBhutan;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.Benchmarks.Kills;

/// <summary>A night's file, and how each command gets it and tells that it is finished.</summary>
/// <param name="file">The file.</param>
/// <param name="items">Its rows.</param>
internal sealed class NightOfCommands(string file, int items)
{
    private const int HistoryItems = 12_000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public string File => file;

    /// <summary>Writes the night, and the history that models are learned from.</summary>
    public void Write(string history)
    {
        var world = new SyntheticWorld(
            new SyntheticWorldOptions
            {
                Seed = 1907,
                Items = HistoryItems,
                InspectedShare = 0.3,
            }
        );
        using (var stream = System.IO.File.Create(history))
        {
            world.History().WriteCsv(stream);
        }

        using var night = System.IO.File.Create(file);
        world.LastNight(items).WriteCsv(night);
    }

    /// <summary>What is typed.</summary>
    public string[] Of(string command, string data) =>
        command switch
        {
            "run" => ["run", file, "--source", "bhutan", "--out", data + "-out"],
            "demo" => ["demo", "--items", $"{items}", "--history", "1000", "--no-serve"],
            _ => [command],
        };

    /// <summary>Waits for a moment; meanwhile gives a serving host the file.</summary>
    public async Task BeginAsync(TypedCommand running, string command, CancellationToken moment)
    {
        try
        {
            if (command == "serve")
            {
                await UploadAsync(running, moment).ConfigureAwait(false);
            }

            await Task.Delay(Timeout.InfiniteTimeSpan, moment).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // The moment has come.
        }
    }

    /// <summary>Waits until the night is finished, and ends a host that serves.</summary>
    public async Task FinishedAsync(TypedCommand running, string command, TimeSpan within)
    {
        if (command != "serve")
        {
            var code = await running.EndAsync(within).ConfigureAwait(false);
            if (code != 0)
            {
                throw new InvalidOperationException($"{command} ended with {code}: {running.Said}");
            }

            return;
        }

        using var deadline = new CancellationTokenSource(within);
        try
        {
            await UploadAsync(running, deadline.Token).ConfigureAwait(false);
            while (!await IsFinishedAsync(running, deadline.Token).ConfigureAwait(false))
            {
                await Task.Delay(Pause, deadline.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"serve did not finish the night: {running.Said}");
        }

        await running.StopAsync(within).ConfigureAwait(false);
    }

    private static async Task<bool> IsFinishedAsync(TypedCommand running, CancellationToken cancellationToken)
    {
        var table = new TableClient(running.Storage(), StorageNames.BatchTable);
        await foreach (
            var batch in table.QueryAsync<TableEntity>("State eq 'Finished'", cancellationToken: cancellationToken).ConfigureAwait(false)
        )
        {
            return batch is not null;
        }

        return false;
    }

    // A user who doesn't see the file there drops it.
    private async Task UploadAsync(TypedCommand running, CancellationToken cancellationToken)
    {
        while (!running.Said.Contains("Serving at", StringComparison.Ordinal))
        {
            await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
        }

        var blob = new BlobClient(running.Storage(), StorageNames.Inbox, "bhutan/night.csv");
        try
        {
            await blob.UploadAsync(
                    file,
                    new Azure.Storage.Blobs.Models.BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            // It is there from before.
        }
    }
}
