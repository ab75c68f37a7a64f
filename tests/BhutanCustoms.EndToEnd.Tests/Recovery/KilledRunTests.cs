using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Azure;
using Azure.Storage.Blobs;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Recovery;

/// <summary>A user's <c>run</c> with storage of its own is killed half-way and typed again.</summary>
public sealed partial class KilledRunTests : IDisposable
{
    private static readonly (string, string?)[] Settings = [("Preprocessing__ChunkBytes", "65536"), ("Sweep__StoppedAfter", "00:00:05")];
    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;

    private string Night => Path.Combine(folder, "night.csv");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task Comes_to_the_results_of_an_undisturbed_run(bool killHost, bool killStorage)
    {
        await File.WriteAllBytesAsync(Night, Nights.File(2_000));
        using (var run = Run("killed", "none"))
        {
            await Until.TrueAsync(() => AnyChunkAsync(run), "the first chunk");
            Assert.False(run.HasEnded, run.Said);
            if (killStorage)
            {
                run.KillStorage();
            }

            if (killHost)
            {
                await run.KillAsync();
            }
            else
            {
                Assert.Equal(1, await run.EndedAsync());
                Assert.Contains("Azurite ended by itself", run.Said, StringComparison.Ordinal);
                Assert.Contains("Start again", run.Said, StringComparison.Ordinal);
                Assert.DoesNotContain("   at ", run.Said, StringComparison.Ordinal);
            }
        }

        await FinishedAsync("killed");
        await FinishedAsync("undisturbed");

        Assert.Equal(Results("undisturbed"), Results("killed"));
        Assert.Contains(Results("killed"), result => result.File.EndsWith("scores.csv", StringComparison.Ordinal));
    }

    private static async Task<bool> AnyChunkAsync(ServedProcess run)
    {
        try
        {
            return run.HasEnded
                || run.StorageAddress() is { } address
                    && await new BlobContainerClient(address, StorageNames.Batches).GetBlobsAsync().AnyAsync();
        }
        catch (RequestFailedException)
        {
            return false;
        }
    }

    private ServedProcess Run(string data, string results) =>
        ServedProcess.StartCommand(
            ["run", Night, "--source", "bhutan", "--out", Path.Combine(folder, results)],
            Path.Combine(folder, data),
            ServedProcess.OwnStorage,
            Settings
        );

    private async Task FinishedAsync(string data)
    {
        using var run = Run(data, $"{data}-results");
        Assert.True(await run.EndedAsync() == 0, run.Said);
    }

    private (string File, string Hash)[] Results(string data)
    {
        var results = Path.Combine(folder, $"{data}-results");
        return
        [
            .. Directory
                .EnumerateFiles(results, "*", SearchOption.AllDirectories)
                // It tells when the file was received, in words.
                .Where(file => Path.GetFileName(file) != "quality.html")
                .Order(StringComparer.Ordinal)
                .Select(file => (Path.GetRelativePath(results, file), Hash(file))),
        ];
    }

    private static string Hash(string file) =>
        Convert.ToHexStringLower(SHA256.HashData([.. ReceivedAt().Replace(File.ReadAllText(file), "").Select(letter => (byte)letter)]));

    [GeneratedRegex("\"receivedAt\": \"[^\"]*\"")]
    private static partial Regex ReceivedAt();
}
