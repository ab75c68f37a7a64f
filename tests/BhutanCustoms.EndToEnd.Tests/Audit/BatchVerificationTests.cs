using System.Text;
using Azure;
using Azure.Data.Tables;
using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Audit;

/// <summary>What a batch left in storage is what the trail tells of; the first file that isn't is named.</summary>
public sealed class BatchVerificationTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task Names_the_first_file_that_differs()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("Preprocessing__ChunkBytes", "65536"));
        await customs.AddClassifierAsync();
        var batch = await customs.ProcessAsync(WithARejectedRow(Nights.File(900)));
        Assert.True(batch.Chunks > 1);
        var verification = customs.Get<BatchVerification>();
        Assert.Equal((1L, 0L, null), await verification.VerifyAsync());

        foreach (
            var (name, said) in new[]
            {
                (BatchPaths.Decisions(batch.RowKey), "was changed after the batch was finished"),
                (BatchPaths.Summary(batch.RowKey), "was changed after the batch was finished"),
                (BatchPaths.Rejects(batch.RowKey), "was changed after the batch was finished"),
                (BatchPaths.Hs(batch.RowKey, 2), "was changed after"),
                (BatchPaths.Fraud(batch.RowKey, 2), "was changed after"),
                (BatchPaths.Prepared(batch.RowKey, 1), "was changed after"),
            }
        )
        {
            var blob = customs.Storage.Container(StorageNames.Batches).GetBlobClient(name);
            var before = (await blob.DownloadContentAsync()).Value.Content;
            await blob.UploadAsync(BinaryData.FromBytes([.. before.ToArray(), .. Encoding.UTF8.GetBytes("x")]), overwrite: true);
            await BrokenAsync(verification, $"Batch {batch.RowKey}, entry 2: the file batches/{name} has the SHA-256", said);
            await blob.DeleteAsync();
            await BrokenAsync(verification, $"Batch {batch.RowKey}, entry 2: the file batches/{name} is missing", "");
            await blob.UploadAsync(before);
        }

        var list = customs.Storage.Container(StorageNames.WorkLists).GetBlobClient($"{batch.WorkDate}/PHU.csv");
        var written = (await list.DownloadContentAsync()).Value.Content;
        await list.UploadAsync(
            BinaryData.FromString(written.ToString().Replace("Red", "Yellow", StringComparison.Ordinal)),
            overwrite: true
        );
        await BrokenAsync(verification, $"Batch {batch.RowKey}, entry 2: the file worklists/{batch.WorkDate}/PHU.csv", "is not the list");
        await list.UploadAsync(written, overwrite: true);
        var listed = customs.Storage.Table(StorageNames.WorkListTable);
        var item = listed.Query<TableEntity>().First();
        await listed.DeleteEntityAsync(item);
        await customs.Get<WorkListStore>().AddAsync(batch.WorkDate, item.GetString("Office"), []);
        await BrokenAsync(verification, $"Batch {batch.RowKey}, entry 2: its ", "are not those that the trail tells of");
        await listed.AddEntityAsync(item);
        await customs.Get<WorkListStore>().AddAsync(batch.WorkDate, item.GetString("Office"), []);

        var chunks = customs.Storage.Table(StorageNames.ChunkTable);
        var chunk = (await chunks.GetEntityAsync<TableEntity>(batch.RowKey, ChunkRecord.Key(2))).Value;
        await chunks.UpdateEntityAsync(new TableEntity(chunk) { ["ScoresSha256"] = "00" }, ETag.All, TableUpdateMode.Replace);
        await BrokenAsync(verification, $"Batch {batch.RowKey}, entry 2: the ledger's hashes", "");
        await chunks.UpdateEntityAsync(chunk, ETag.All, TableUpdateMode.Replace);

        var batches = customs.Storage.Table(StorageNames.BatchTable);
        var row = (await batches.GetEntityAsync<TableEntity>("batch", batch.RowKey)).Value;
        await batches.AddEntityAsync(new TableEntity(row) { RowKey = "bhutan-invented" });
        await BrokenAsync(verification, "Batch bhutan-invented is finished by the ledger, and the trail has no entry of it.", "");
        await batches.DeleteEntityAsync("batch", "bhutan-invented");

        await foreach (var blob in customs.Storage.Container(StorageNames.Batches).GetBlobsAsync())
        {
            await customs.Storage.Container(StorageNames.Batches).DeleteBlobAsync(blob.Name);
        }

        Assert.Equal((0L, 1L, null), await verification.VerifyAsync());
    }

    private static byte[] WithARejectedRow(byte[] file)
    {
        var lines = Encoding.UTF8.GetString(file).Split('\n');
        lines[1] = lines[2];
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    private static async Task BrokenAsync(BatchVerification verification, string said, string furthermore)
    {
        var (_, _, firstBreak) = await verification.VerifyAsync();
        Assert.StartsWith(said, firstBreak, StringComparison.Ordinal);
        Assert.Contains(furthermore, firstBreak, StringComparison.Ordinal);
    }
}
