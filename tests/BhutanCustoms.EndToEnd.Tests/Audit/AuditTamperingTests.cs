using Azure;
using Azure.Data.Tables;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Audit;

/// <summary>Whatever is done to the trail behind its back is named, with number, kind and subject of the entry.</summary>
public sealed class AuditTamperingTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
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

        Assert.Equal((4L, null), await trail.VerifyAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("Payload", "{\"n\":3}", "Entry 2 (TESTED subject-2) was changed")]
    [InlineData("Payload", null, "Entry 2 (TESTED subject-2) was changed")]
    [InlineData("When", "2026-01-01T00:00:00.0000000+00:00", "Entry 2 (TESTED subject-2) was changed")]
    [InlineData("Kind", "BATCH_FINISHED", "Entry 2 (BATCH_FINISHED subject-2) was changed")]
    [InlineData("Subject", "subject-9", "Entry 2 (TESTED subject-9) was changed")]
    [InlineData("Hash", "00", "Entry 2 (TESTED subject-2) was changed")]
    [InlineData("Before", "00", "Entry 2 (TESTED subject-2) doesn't follow")]
    public async Task Names_a_changed_entry(string property, string? value, string said)
    {
        var entry = await EntryAsync(2);
        entry[property] = value;
        await ReplaceAsync(entry);

        await BrokenAsync(1, said);
    }

    [Fact]
    public async Task Names_a_removed_entry()
    {
        await Table.DeleteEntityAsync("trail", Key(3));

        await BrokenAsync(2, "Entry 3 (TESTED subject-3) is missing: behind entry 2 comes entry 4 (TESTED subject-4)");
    }

    [Fact]
    public async Task Names_an_inserted_row()
    {
        var entry = await EntryAsync(2);
        await Table.AddEntityAsync(new TableEntity(entry) { RowKey = Key(2) + "a" });

        await BrokenAsync(2, "The row \"e000000000002a\" (TESTED subject-2) behind entry 2 was inserted");
    }

    [Fact]
    public async Task Names_an_entry_added_behind_the_end_with_a_fitting_hash()
    {
        var (when, before) = ("2026-11-23T00:00:00.0000000+00:00", (await EntryAsync(4)).GetString("Hash"));
        await Table.AddEntityAsync(
            new TableEntity("trail", Key(5))
            {
                ["When"] = when,
                ["Kind"] = "TESTED",
                ["Subject"] = "forged",
                ["Payload"] = "{}",
                ["Before"] = before,
                ["Hash"] = AuditEntry.HashOf(5, when, "TESTED", "forged", "{}", before),
            }
        );

        await BrokenAsync(5, "Entry 5 (TESTED forged) was added behind the end");
    }

    [Fact]
    public async Task Names_swapped_entries()
    {
        var (second, third) = (await EntryAsync(2), await EntryAsync(3));
        (second.RowKey, third.RowKey) = (third.RowKey, second.RowKey);
        await ReplaceAsync(second);
        await ReplaceAsync(third);

        await BrokenAsync(1, "Entry 2 (TESTED subject-3) doesn't follow");
    }

    [Fact]
    public async Task Names_the_first_entry_cut_off_the_end()
    {
        await Table.DeleteEntityAsync("trail", Key(4));
        await Table.DeleteEntityAsync("trail", Key(3));

        await BrokenAsync(2, "Entry 3 (TESTED subject-3) is missing: the trail ends at entry 2 where the head tells of 4");
    }

    [Fact]
    public async Task Names_the_first_entry_cut_off_the_end_where_the_head_was_turned_back()
    {
        await Table.DeleteEntityAsync("trail", Key(4));
        await Table.DeleteEntityAsync("trail", Key(3));
        await SetHeadAsync(2, (await EntryAsync(2)).GetString("Hash"));

        await BrokenAsync(2, "Entry 3 (TESTED subject-3) is missing: a marker tells of entry 4");
    }

    [Fact]
    public async Task Names_a_last_entry_that_was_replaced_with_a_fitting_hash()
    {
        await RewriteAsync(4, head: false);

        await BrokenAsync(3, "Entry 4 (TESTED subject-4) is not the one that the head tells of");
    }

    [Fact]
    public async Task Names_the_entry_behind_one_that_was_replaced_with_a_fitting_hash()
    {
        await RewriteAsync(2, last: 2, head: false);

        await BrokenAsync(2, "Entry 3 (TESTED subject-3) doesn't follow");
    }

    [Theory]
    [InlineData(4, "0000", 3, "Entry 4 (TESTED subject-4) is not the one that the head tells of")]
    [InlineData(9, "0000", 4, "Entry 5 is missing: the trail ends at entry 4 where the head tells of 9")]
    [InlineData(2, null, 4, "Entry 3 (TESTED subject-3) was added behind the end: the head tells of 2 entries")]
    public async Task Names_a_replaced_head(int sequence, string? hash, int inOrder, string said)
    {
        await SetHeadAsync(sequence, hash ?? (await EntryAsync(sequence)).GetString("Hash"));

        await BrokenAsync(inOrder, said);
    }

    [Fact]
    public async Task Takes_no_entry_behind_a_head_that_was_turned_back_instead_of_trying_for_ever()
    {
        await SetHeadAsync(2, (await EntryAsync(2)).GetString("Hash"));

        var refused = await Assert.ThrowsAsync<InvalidDataException>(() =>
            trail.AppendAsync("TESTED", "next", "{}").WaitAsync(TimeSpan.FromSeconds(30))
        );
        Assert.StartsWith("The audit trail has an entry 3 where its head tells of 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_a_marker_without_a_number()
    {
        await Table.AddEntityAsync(new TableEntity("trail", "mark|TESTED|never"));

        await BrokenAsync(4, "A marker that tells of no entry stands among those of the entries from 1 on");
    }

    [Fact]
    public async Task Names_a_missing_head()
    {
        await Table.DeleteEntityAsync("trail", "head");

        await BrokenAsync(4, "The head is missing, and 4 entries are there");
        await Assert.ThrowsAsync<InvalidDataException>(() =>
            new AuditTrail(account, TimeProvider.System).AppendAsync("TESTED", "next", "{}").WaitAsync(TimeSpan.FromSeconds(30))
        );
    }

    [Fact]
    public async Task Names_a_missing_marker()
    {
        await Table.DeleteEntityAsync("trail", "mark|TESTED|subject-3");

        await BrokenAsync(4, "Entry 3 (TESTED subject-3) has lost its marker");
    }

    [Fact]
    public async Task Names_an_entry_whose_marker_was_removed_so_that_it_could_be_entered_twice()
    {
        await Table.DeleteEntityAsync("trail", "mark|TESTED|subject-3");
        await trail.AppendAsync("TESTED", "subject-3", "{}");

        await BrokenAsync(5, "Entry 3 (TESTED subject-3) has a marker that tells of entry 5");
    }

    [Fact]
    public async Task Names_a_marker_that_keeps_something_from_being_entered()
    {
        await Table.AddEntityAsync(new TableEntity("trail", "mark|TESTED|never") { ["Sequence"] = 2L });

        await BrokenAsync(4, "The marker of TESTED never tells of entry 2, which is another");
    }

    [Fact]
    public async Task Only_an_anchor_noted_elsewhere_shows_a_chain_computed_anew()
    {
        var noted = await trail.AnchorAsync();
        Assert.Equal(4, noted.Number);
        await trail.AppendAsync("TESTED", "subject-5", "{}");
        Assert.Equal((5L, null), await trail.VerifyAsync(noted));

        await RewriteAsync(3);

        Assert.Equal((5L, null), await trail.VerifyAsync());
        await BrokenAsync(
            3,
            $"Entry 4 (TESTED subject-4) has the hash {(await EntryAsync(4)).GetString("Hash")} where {noted.Hash} was noted elsewhere",
            noted
        );
    }

    [Fact]
    public async Task An_anchor_shows_a_trail_cut_off_and_all_traces_removed()
    {
        var noted = await trail.AnchorAsync();
        await Table.DeleteEntityAsync("trail", Key(4));
        await Table.DeleteEntityAsync("trail", "mark|TESTED|subject-4");
        await SetHeadAsync(3, (await EntryAsync(3)).GetString("Hash"));

        Assert.Equal((3L, null), await trail.VerifyAsync());
        await BrokenAsync(3, "Entry 4 is missing: the trail ends at entry 3, and the anchor noted elsewhere tells of entry 4", noted);
    }

    private static string Key(int sequence) => $"e{sequence:D12}";

    private async Task<TableEntity> EntryAsync(int sequence) => (await Table.GetEntityAsync<TableEntity>("trail", Key(sequence))).Value;

    private Task ReplaceAsync(TableEntity entity) => Table.UpdateEntityAsync(entity, ETag.All, TableUpdateMode.Replace);

    private Task SetHeadAsync(int sequence, string hash) =>
        ReplaceAsync(new TableEntity("trail", "head") { ["Sequence"] = (long)sequence, ["Hash"] = hash });

    /// <summary>Changes the payload of an entry and computes hashes anew from there on, as somebody does who knows how.</summary>
    private async Task RewriteAsync(int first, int? last = null, bool head = true)
    {
        var before = (await EntryAsync(first)).GetString("Before");
        var end = last ?? (int)(await trail.AnchorAsync()).Number;
        for (var sequence = first; sequence <= end; sequence++)
        {
            var entry = await EntryAsync(sequence);
            entry["Payload"] = sequence == first ? "{\"n\":77}" : entry.GetString("Payload");
            entry["Before"] = before;
            entry["Hash"] = before = AuditEntry.HashOf(
                sequence,
                entry.GetString("When"),
                entry.GetString("Kind"),
                entry.GetString("Subject"),
                entry.GetString("Payload"),
                before
            );
            await ReplaceAsync(entry);
        }

        if (head)
        {
            await SetHeadAsync(end, before);
        }
    }

    private async Task BrokenAsync(long inOrder, string said, AuditAnchor? anchor = null)
    {
        var (entries, firstBreak) = await trail.VerifyAsync(anchor);
        Assert.StartsWith(said, firstBreak, StringComparison.Ordinal);
        Assert.Equal(inOrder, entries);
    }
}
