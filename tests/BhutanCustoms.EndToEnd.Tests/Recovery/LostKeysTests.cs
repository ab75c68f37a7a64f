using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Recovery;

/// <summary>The loss of known items never stops a source, and what can be rebuilt is.</summary>
public sealed class LostKeysTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    public enum Damage
    {
        SegmentsDeleted,
        SegmentsChanged,
        ManifestDeleted,
        ManifestChanged,
    }

    [Theory]
    [InlineData(Damage.SegmentsDeleted)]
    [InlineData(Damage.SegmentsChanged)]
    [InlineData(Damage.ManifestDeleted)]
    [InlineData(Damage.ManifestChanged)]
    public async Task Knows_what_earlier_batches_had_as_long_as_their_chunks_are_there(Damage damage)
    {
        var account = storage.NewAccount();
        await TwoBatchesAsync(account);
        await using var customs = await CustomsHost.StartAsync(account);
        await DoAsync(customs, damage);

        var batch = await customs.ProcessAsync(DeclarationFile.Of(25, first: 21).Bytes(), "bhutan/third.csv");

        Assert.Equal((nameof(BatchState.Finished), 5L, 20L, 0L), (batch.State, batch.Accepted, batch.Known, batch.Amended));
        Assert.Contains(
            customs.Logs.Lines,
            line =>
                line.StartsWith("Warning", StringComparison.Ordinal)
                && line.Contains("40 items of 2 batches were put in their place", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(customs.Logs.Lines, line => line.Contains("no longer knows", StringComparison.Ordinal));
        Assert.Equal([5, 10, 30], (await KnownKeys.ReadAsync(customs.Storage)).Values.Select(keys => keys.Length).Order());
    }

    [Fact]
    public async Task Goes_on_with_a_warning_where_the_chunks_are_lost_too()
    {
        var account = storage.NewAccount();
        var first = await TwoBatchesAsync(account);
        await using var customs = await CustomsHost.StartAsync(account);
        await DoAsync(customs, Damage.SegmentsDeleted);
        await customs.Storage.Container(StorageNames.Batches).DeleteBlobAsync($"{first}/prepared/00001.parquet");

        var batch = await customs.ProcessAsync(DeclarationFile.Of(25, first: 21).Bytes(), "bhutan/third.csv");
        var another = await customs.ProcessAsync(DeclarationFile.Of(10, first: 41).Bytes(), "bhutan/fourth.csv");

        Assert.Equal((nameof(BatchState.Finished), 15L, 10L), (batch.State, batch.Accepted, batch.Known));
        Assert.Equal((nameof(BatchState.Finished), 5L, 5L), (another.State, another.Accepted, another.Known));
        Assert.Single(
            customs.Logs.Lines,
            line =>
                line.StartsWith("Error", StringComparison.Ordinal)
                && line.Contains("bhutan no longer knows 30 items of 1 batches", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_finding_about_an_item_whose_batch_was_deleted_waits_in_quarantine()
    {
        var account = storage.NewAccount();
        var first = await TwoBatchesAsync(account);
        await using var customs = await CustomsHost.StartAsync(account);
        await customs.Storage.Container(StorageNames.Batches).DeleteBlobAsync($"{first}/prepared/00001.parquet");

        var summary = await customs.TakeInAsync(FindingFile.Of(0).Row(5).Row(35).Bytes());

        Assert.Equal((1L, 1L), (summary.Recorded, summary.Quarantined));
    }

    /// <summary>Accepts the items 1 to 30 and 31 to 40.</summary>
    /// <returns>The first batch.</returns>
    private static async Task<string> TwoBatchesAsync(string account)
    {
        await using var customs = await CustomsHost.StartAsync(account);
        var first = await customs.ProcessAsync(DeclarationFile.Of(30).Bytes(), "bhutan/first.csv");
        await customs.ProcessAsync(DeclarationFile.Of(10, first: 31).Bytes(), "bhutan/second.csv");
        return first.RowKey;
    }

    private static async Task DoAsync(CustomsHost customs, Damage damage)
    {
        var container = customs.Storage.Container(StorageNames.KnownItems);
        var names = damage is Damage.ManifestChanged or Damage.ManifestDeleted
            ? ["bhutan/manifest.json"]
            : await KnownKeys.FilesAsync(customs.Storage);
        foreach (var blob in names.Select(container.GetBlobClient))
        {
            if (damage is Damage.SegmentsDeleted or Damage.ManifestDeleted)
            {
                await blob.DeleteAsync();
            }
            else
            {
                var content = (await blob.DownloadContentAsync()).Value.Content.ToArray();
                await blob.UploadAsync(BinaryData.FromBytes(content[..^3]), overwrite: true);
            }
        }
    }
}
