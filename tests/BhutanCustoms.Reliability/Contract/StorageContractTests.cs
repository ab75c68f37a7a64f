using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Double;

namespace BhutanCustoms.Reliability.Contract;

/// <summary>What the pipeline relies on in storage: the same for the double and for Azurite.</summary>
public abstract class StorageContractTests : IAsyncLifetime
{
    private static readonly string[] SomeNames = ["a/1", "a/2", "a/3", "b/1"];

    private PipelineStorage storage = null!;

    private protected abstract PipelineStorage Open();

    public async Task InitializeAsync()
    {
        storage = Open();
        await storage.CreateAsync();
        await storage.CreateAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Blobs_are_written_on_conditions_and_read_as_they_are()
    {
        var container = storage.Container(StorageNames.Batches);
        var blob = container.GetBlobClient("b/one.txt");
        Assert.False(await blob.ExistsAsync());
        Assert.Null(await container.ReadAsync("b/one.txt", default));
        await StatusAsync(404, () => blob.GetPropertiesAsync());

        var first = (await blob.UploadAsync(BinaryData.FromString("first"), overwrite: false)).Value.ETag;
        await StatusAsync(409, () => blob.UploadAsync(BinaryData.FromString("again"), overwrite: false));
        await StatusAsync(409, () => UploadAsync("none", new BlobRequestConditions { IfNoneMatch = ETag.All }));
        await UploadAsync("second", new BlobRequestConditions { IfMatch = first });
        await StatusAsync(412, () => UploadAsync("third", new BlobRequestConditions { IfMatch = first }));
        await StatusAsync(
            412,
            () =>
                container
                    .GetBlobClient("b/none")
                    .UploadAsync(
                        BinaryData.FromString("x"),
                        new BlobUploadOptions { Conditions = new BlobRequestConditions { IfMatch = first } }
                    )
        );

        var read = (await blob.DownloadContentAsync()).Value;
        var properties = (await blob.GetPropertiesAsync()).Value;
        Assert.Equal(("second", "text/plain", 6), (read.Content.ToString(), read.Details.ContentType, (int)properties.ContentLength));
        Assert.Equal((read.Details.ETag, "noted"), (properties.ETag, properties.Metadata["note"]));
        Assert.NotEqual(first, properties.ETag);
        Assert.Equal(0, properties.LastModified.Ticks % TimeSpan.TicksPerSecond);
        await StatusAsync(
            412,
            () => blob.DownloadStreamingAsync(new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = first } })
        );
        await using (var stream = await blob.OpenReadAsync())
        using (var text = new StreamReader(stream))
        {
            Assert.Equal("second", await text.ReadToEndAsync());
        }

        Assert.True(await container.DeleteBlobIfExistsAsync("b/one.txt"));
        Assert.False(await container.DeleteBlobIfExistsAsync("b/one.txt"));

        Task<Response<BlobContentInfo>> UploadAsync(string text, BlobRequestConditions conditions) =>
            blob.UploadAsync(
                BinaryData.FromString(text),
                new BlobUploadOptions
                {
                    Conditions = conditions,
                    HttpHeaders = new BlobHttpHeaders { ContentType = "text/plain" },
                    Metadata = new Dictionary<string, string> { ["note"] = "noted" },
                }
            );
    }

    [Fact]
    public async Task Blocks_appear_once_they_are_committed_and_not_before()
    {
        var container = storage.Container(StorageNames.Batches);
        var blob = container.GetBlockBlobClient("b/blocks.csv");
        var (one, two) = (Convert.ToBase64String("block 01"u8), Convert.ToBase64String("block 02"u8));
        await blob.StageBlockAsync(one, new MemoryStream("a,b\n"u8.ToArray()));
        await blob.StageBlockAsync(two, new MemoryStream("1,2\n"u8.ToArray()));
        Assert.False(await blob.ExistsAsync());
        Assert.Empty(await NamesAsync(""));

        await blob.CommitBlockListAsync([one, two]);
        Assert.Equal("a,b\n1,2\n", (await container.ReadAsync("b/blocks.csv", default))!.ToString());
        await StatusAsync(400, () => blob.CommitBlockListAsync([Convert.ToBase64String("block 03"u8)]));
    }

    [Fact]
    public async Task Lists_have_names_in_order_by_prefix_and_page()
    {
        var container = storage.Container(StorageNames.WorkLists);
        foreach (var name in SomeNames.Reverse())
        {
            await container.WriteAsync(name, Encoding.UTF8.GetBytes(name), "text/csv", default);
        }

        Assert.Equal(SomeNames, await NamesAsync("", StorageNames.WorkLists));
        Assert.Equal(["a/1", "a/2", "a/3"], await NamesAsync("a/", StorageNames.WorkLists));
        Assert.Equal(
            SomeNames
                .Select(name => name[..(name.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? at + 1 : name.Length)])
                .Distinct(),
            await container
                .GetBlobsByHierarchyAsync(default, default, "/", default, default)
                .Select(one => one.IsPrefix ? one.Prefix : one.Blob.Name)
                .ToArrayAsync()
        );
        var pages = await container.GetBlobsAsync(default, default, default, default).AsPages(pageSizeHint: 3).ToArrayAsync();
        Assert.Equal([3, 1], pages.Select(page => page.Values.Count));
        var listed = pages[0].Values[0];
        var asked = (await container.GetBlobClient("a/1").GetPropertiesAsync()).Value;
        Assert.Equal(
            (asked.ETag.ToString("H").Trim('"'), asked.LastModified, (long?)3),
            (listed.Properties.ETag!.Value.ToString("H").Trim('"'), listed.Properties.LastModified!.Value, listed.Properties.ContentLength)
        );
    }

    [Fact]
    public async Task A_lease_has_one_holder()
    {
        var blob = storage.Container(StorageNames.Batches).GetBlobClient("b/.lock");
        await blob.UploadAsync(BinaryData.Empty, overwrite: false);
        var (holder, other) = (blob.GetBlobLeaseClient(), blob.GetBlobLeaseClient());
        await holder.AcquireAsync(TimeSpan.FromSeconds(15));

        await StatusAsync(409, () => other.AcquireAsync(TimeSpan.FromSeconds(15)));
        await StatusAsync(409, () => other.RenewAsync());
        await StatusAsync(412, () => blob.UploadAsync(BinaryData.FromString("x"), overwrite: true));
        await holder.RenewAsync();
        await holder.ReleaseAsync();
        await other.AcquireAsync(TimeSpan.FromSeconds(15));
        await StatusAsync(409, () => holder.RenewAsync());
        await StatusAsync(
            404,
            () =>
                storage.Container(StorageNames.Batches).GetBlobClient("b/none").GetBlobLeaseClient().AcquireAsync(TimeSpan.FromSeconds(15))
        );
    }

    [Fact]
    public async Task A_message_is_hidden_while_it_is_worked_on()
    {
        var queue = storage.Queue(StorageNames.FinishBatch);
        await queue.SendMessageAsync("""{"batch":"<one> & two"}""");
        Assert.Equal(1, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
        Assert.Equal(0, (await queue.PeekMessagesAsync(5)).Value.Single().DequeueCount);

        var taken = (await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(1))).Value.Single();
        Assert.Equal(("""{"batch":"<one> & two"}""", 1L), (taken.Body.ToString(), taken.DequeueCount));
        Assert.Empty((await queue.ReceiveMessagesAsync(32, TimeSpan.FromMinutes(1))).Value);
        var back = (await queue.UpdateMessageAsync(taken.MessageId, taken.PopReceipt, taken.Body, TimeSpan.Zero)).Value;
        Assert.NotEqual(taken.PopReceipt, back.PopReceipt);
        await StatusAsync(400, () => queue.DeleteMessageAsync(taken.MessageId, taken.PopReceipt));

        var again = (await queue.ReceiveMessagesAsync(1, TimeSpan.FromMinutes(1))).Value.Single();
        Assert.Equal((taken.MessageId, 2L), (again.MessageId, again.DequeueCount));
        await queue.DeleteMessageAsync(again.MessageId, again.PopReceipt);
        await StatusAsync(404, () => queue.DeleteMessageAsync(again.MessageId, again.PopReceipt));
        Assert.Equal(0, (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount);
    }

    [Fact]
    public async Task Rows_change_on_conditions()
    {
        var table = storage.Table(StorageNames.BatchTable);
        var row = new TableEntity("p", "it's|1")
        {
            ["Text"] = "a \"b\"",
            ["Long"] = 5_000_000_000L,
            ["Real"] = 2.0,
            ["Flag"] = true,
        };
        row["When"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "it's|1")).HasValue);
        await StatusAsync(404, () => table.UpdateEntityAsync(row, ETag.All));
        await table.AddEntityAsync(row);
        await StatusAsync(409, () => table.AddEntityAsync(row));

        var read = (await table.GetEntityIfExistsAsync<TableEntity>("p", "it's|1")).Value!;
        Assert.Equal(
            ("a \"b\"", 5_000_000_000L, 2.0, true),
            (read.GetString("Text"), read.GetInt64("Long"), read.GetDouble("Real"), read.GetBoolean("Flag"))
        );
        Assert.Equal(row["When"], read.GetDateTimeOffset("When"));
        Assert.NotNull(read.Timestamp);

        await table.UpdateEntityAsync(new TableEntity("p", "it's|1") { ["Text"] = "c", ["Flag"] = null }, read.ETag, TableUpdateMode.Merge);
        await StatusAsync(412, () => table.UpdateEntityAsync(read, read.ETag, TableUpdateMode.Replace));
        var merged = (await table.GetEntityAsync<TableEntity>("p", "it's|1")).Value;
        Assert.Equal(("c", 5_000_000_000L, true), (merged.GetString("Text"), merged.GetInt64("Long"), merged.GetBoolean("Flag")));

        await table.UpsertEntityAsync(new TableEntity("p", "it's|1") { ["Other"] = 1 }, TableUpdateMode.Replace);
        Assert.Null((await table.GetEntityAsync<TableEntity>("p", "it's|1")).Value.GetString("Text"));
        await StatusAsync(412, () => table.DeleteEntityAsync("p", "it's|1", merged.ETag));
        await table.DeleteEntityAsync("p", "it's|1", ETag.All);
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "it's|1")).HasValue);
    }

    [Fact]
    public async Task A_transaction_is_whole_or_not_at_all()
    {
        var table = storage.Table(StorageNames.AuditTable);
        var written = (
            await table.SubmitTransactionAsync([
                new(TableTransactionActionType.Add, new TableEntity("t", "head") { ["Sequence"] = 1L }),
                new(TableTransactionActionType.UpsertReplace, new TableEntity("t", "e1") { ["Text"] = "Zażółć" }),
            ])
        ).Value;
        var head = written[0].Headers.ETag!.Value;
        Assert.Equal(head, (await table.GetEntityAsync<TableEntity>("t", "head")).Value.ETag);

        var there = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.SubmitTransactionAsync([
                new(TableTransactionActionType.UpdateReplace, new TableEntity("t", "head") { ["Sequence"] = 2L }, head),
                new(TableTransactionActionType.Add, new TableEntity("t", "e1")),
            ])
        );
        Assert.Equal((409, (int?)1), (there.Status, there.FailedTransactionActionIndex));
        Assert.Equal(1L, (await table.GetEntityAsync<TableEntity>("t", "head")).Value.GetInt64("Sequence"));

        await table.SubmitTransactionAsync([
            new(TableTransactionActionType.UpdateReplace, new TableEntity("t", "head") { ["Sequence"] = 2L }, head),
            new(TableTransactionActionType.Delete, new TableEntity("t", "e1"), ETag.All),
        ]);
        var changed = await Assert.ThrowsAsync<TableTransactionFailedException>(() =>
            table.SubmitTransactionAsync([
                new(TableTransactionActionType.UpdateReplace, new TableEntity("t", "head") { ["Sequence"] = 3L }, head),
                new(TableTransactionActionType.Add, new TableEntity("t", "e2")),
            ])
        );
        Assert.Equal((412, (int?)0), (changed.Status, changed.FailedTransactionActionIndex));
        Assert.Equal(["head"], await RowsAsync(StorageNames.AuditTable, "PartitionKey eq 't'"));
    }

    [Fact]
    public async Task Queries_give_the_rows_wanted_in_the_order_of_keys()
    {
        var table = storage.Table(StorageNames.ChunkTable);
        for (var number = 9; number >= 1; number--)
        {
            await table.UpsertEntityAsync(
                new TableEntity($"p{number % 2}", $"r{number}")
                {
                    ["Number"] = number,
                    ["Long"] = (long)number,
                    ["Text"] = $"it's {number}",
                    ["When"] = DateTimeOffset.UnixEpoch.AddDays(number),
                    ["Even"] = number % 2 == 0,
                }
            );
        }

        Assert.Equal(["r2", "r4", "r6", "r8", "r1", "r3", "r5", "r7", "r9"], await RowsAsync(StorageNames.ChunkTable, null));
        Assert.Equal(["r3", "r5"], await Of($"PartitionKey eq {"p1"} and RowKey ge {"r3"} and RowKey lt {"r7"}"));
        Assert.Equal(["r8", "r9"], await Of($"Number gt {7} and Long le {9L}"));
        Assert.Equal(["r2", "r1"], await Of($"Text eq {"it's 1"} or (Text ge {"it's 2"} and Text lt {"it's 3"})"));
        Assert.Equal(["r8", "r9"], await Of($"When ge {DateTimeOffset.UnixEpoch.AddDays(8)}"));
        Assert.Equal(["r2", "r4"], await Of($"Even eq {true} and Number lt {5} and Text ne {""}"));
        Assert.Empty(await Of($"None eq {"x"}"));

        var pages = await table.QueryAsync<TableEntity>(maxPerPage: 4, select: ["RowKey"]).AsPages().ToArrayAsync();
        Assert.Equal([4, 4, 1], pages.Select(page => page.Values.Count).Where(count => count > 0));
        Assert.Null(pages[0].Values[0].GetString("Text"));

        Task<string[]> Of(FormattableString filter) => RowsAsync(StorageNames.ChunkTable, TableClient.CreateQueryFilter(filter));
    }

    private static async Task StatusAsync<T>(int status, Func<Task<T>> request) =>
        Assert.Equal(status, (await Assert.ThrowsAnyAsync<RequestFailedException>(request)).Status);

    private async Task<string[]> NamesAsync(string prefix, string container = StorageNames.Batches) =>
        await storage.Container(container).GetBlobsAsync(default, default, prefix, default).Select(blob => blob.Name).ToArrayAsync();

    private async Task<string[]> RowsAsync(string table, string? filter) =>
        await storage.Table(table).QueryAsync<TableEntity>(filter).Select(row => row.RowKey).ToArrayAsync();
}
