using Azure;
using Azure.Data.Tables;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Recovery;

/// <summary>What was done to the audit trail is named.</summary>
public sealed class AuditTrailTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private readonly PipelineStorage account = new(storage.NewAccount());
    private AuditTrail trail = null!;

    private TableClient Table => account.Table(StorageNames.AuditTable);

    public async Task InitializeAsync()
    {
        await account.CreateAsync();
        trail = new AuditTrail(account, TimeProvider.System);
        for (var i = 1; i <= 4; i++)
        {
            await trail.AppendAsync("TESTED", $"subject-{i}", $"{{\"n\":{i}}}");
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Is_in_order_and_writes_the_same_entry_once()
    {
        await trail.AppendAsync("TESTED", "subject-2", "{\"n\":99}");

        Assert.Equal((4L, null), await trail.VerifyAsync());
    }

    [Fact]
    public async Task Stays_in_order_when_many_write_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => trail.AppendAsync("PARALLEL", $"subject-{i % 12}", "{}")));

        Assert.Equal((16L, null), await trail.VerifyAsync());
    }

    [Fact]
    public async Task Names_a_changed_entry()
    {
        var entry = await EntryAsync(2);
        entry["Payload"] = "{\"n\":3}";
        await Table.UpdateEntityAsync(entry, ETag.All, TableUpdateMode.Replace);

        await BrokenAsync(1, "Entry 2 (TESTED subject-2) was changed");
    }

    [Fact]
    public async Task Names_a_removed_entry()
    {
        await Table.DeleteEntityAsync("trail", Key(3));

        await BrokenAsync(2, "Entry 3 is missing");
    }

    [Fact]
    public async Task Names_a_truncated_end()
    {
        await Table.DeleteEntityAsync("trail", Key(4));

        await BrokenAsync(3, "The trail ends at entry 3 where 4 were written");
    }

    [Fact]
    public async Task Names_a_last_entry_that_was_replaced_with_a_fitting_hash()
    {
        var entry = await EntryAsync(4);
        entry["Payload"] = "{\"n\":5}";
        entry["Hash"] = AuditEntry.HashOf(4, entry.GetString("When"), "TESTED", "subject-4", "{\"n\":5}", entry.GetString("Before"));
        await Table.UpdateEntityAsync(entry, ETag.All, TableUpdateMode.Replace);

        await BrokenAsync(3, "Entry 4, the last, was replaced");
    }

    [Fact]
    public async Task Names_the_entry_behind_one_that_was_replaced_with_a_fitting_hash()
    {
        var entry = await EntryAsync(2);
        entry["Subject"] = "other";
        entry["Hash"] = AuditEntry.HashOf(2, entry.GetString("When"), "TESTED", "other", "{\"n\":2}", entry.GetString("Before"));
        await Table.UpdateEntityAsync(entry, ETag.All, TableUpdateMode.Replace);

        await BrokenAsync(2, "Entry 3 (TESTED subject-3) doesn't follow");
    }

    private static string Key(int sequence) => $"e{sequence:D12}";

    private async Task<TableEntity> EntryAsync(int sequence) => (await Table.GetEntityAsync<TableEntity>("trail", Key(sequence))).Value;

    private async Task BrokenAsync(long inOrder, string said)
    {
        var (entries, firstBreak) = await trail.VerifyAsync();
        Assert.Equal(inOrder, entries);
        Assert.StartsWith(said, firstBreak, StringComparison.Ordinal);
    }
}
