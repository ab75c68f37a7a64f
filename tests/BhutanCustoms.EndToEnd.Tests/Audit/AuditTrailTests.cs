using System.Text.Json;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.EndToEnd.Tests.Audit;

/// <summary>What is appended to the trail is there once, in order, without gaps.</summary>
public sealed class AuditTrailTests(StorageFixture storage) : IClassFixture<StorageFixture>, IAsyncLifetime
{
    private readonly PipelineStorage account = new(storage.NewAccount());
    private AuditTrail trail = null!;

    public async Task InitializeAsync()
    {
        await account.CreateAsync();
        trail = new AuditTrail(account, TimeProvider.System);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Writes_the_same_entry_once()
    {
        await trail.AppendAsync("TESTED", "a/b #1", "{\"n\":1}");
        await trail.AppendAsync("TESTED", "a/b #1", "{\"n\":99}");
        await trail.AppendAsync("OTHER", "a/b #1", "{}");

        Assert.Equal(
            [(1, "TESTED", "{\"n\":1}"), (2, "OTHER", "{}")],
            (await EntriesAsync()).Select(entry => ((int)entry.Sequence, entry.Kind, entry.Payload))
        );
        Assert.Equal((2L, null), await trail.VerifyAsync());
        Assert.True(await trail.HasAsync("OTHER", "a/b #1"));
        Assert.False(await trail.HasAsync("OTHER", "a/b #2"));
    }

    [Fact]
    public async Task Writes_many_at_once_in_the_order_in_which_they_came_with_few_requests()
    {
        // 400 with 49 a transaction, and the head is read once.
        const int Enough = 20;
        Assert.False(
            await Interruption.BeforeRequestAsync(
                Enough,
                () => { },
                () => Task.WhenAll(Enumerable.Range(1, 400).Select(i => trail.AppendAsync("PARALLEL", $"subject-{i}", "{}")))
            )
        );

        Assert.Equal(Enumerable.Range(1, 400).Select(i => $"subject-{i}"), (await EntriesAsync()).Select(entry => entry.Subject));
        Assert.Equal((400L, null), await trail.VerifyAsync());
    }

    [Fact]
    public async Task Writes_once_what_comes_several_times_at_once()
    {
        await trail.AppendAsync("TESTED", "subject-3", "{}");
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => trail.AppendAsync("TESTED", $"subject-{i % 12}", "{}")));

        Assert.Equal((12L, null), await trail.VerifyAsync());
        Assert.Equal(12, (await EntriesAsync()).Select(entry => entry.Subject).Distinct().Count());
    }

    [Fact]
    public async Task Several_processes_write_one_chain()
    {
        AuditTrail[] trails = [.. Enumerable.Range(0, 4).Select(_ => new AuditTrail(account, TimeProvider.System))];
        await Task.WhenAll(
            trails.SelectMany(
                (one, process) => Enumerable.Range(0, 75).Select(i => one.AppendAsync("PARALLEL", $"{process}-{i % 60}", "{}"))
            )
        );

        Assert.Equal((240L, null), await trail.VerifyAsync());
    }

    [Fact]
    public async Task Is_in_order_for_who_walks_it_while_others_write()
    {
        var writing = Task.WhenAll(
            Enumerable
                .Range(0, 300)
                .Select(async i =>
                {
                    await Task.Yield();
                    await trail.AppendAsync("PARALLEL", $"subject-{i}", new string('x', 20_000));
                })
        );
        do
        {
            Assert.Null((await trail.VerifyAsync()).FirstBreak);
        } while (!writing.IsCompleted);

        await writing;
        Assert.Equal((300L, null), await trail.VerifyAsync());
    }

    [Fact]
    public async Task An_append_that_is_stopped_anywhere_and_repeated_leaves_no_gap()
    {
        await trail.AppendAsync("TESTED", "before", "{}");
        var stopped = await Interruption.BeforeEveryRequestAsync(
            token => new AuditTrail(account, TimeProvider.System).AppendAsync("TESTED", "stopped", "{}", token),
            async () => Assert.Null((await trail.VerifyAsync()).FirstBreak)
        );

        Assert.Equal(2, stopped); // the head is read, the transaction is sent
        Assert.Equal((2L, null), await trail.VerifyAsync());
        Assert.Equal(["before", "stopped"], (await EntriesAsync()).Select(entry => entry.Subject));
    }

    [Fact]
    public async Task Who_gives_up_holds_nobody_else_up()
    {
        using var impatient = new CancellationTokenSource();
        var first = trail.AppendAsync("TESTED", "first", "{}", impatient.Token);
        var others = Task.WhenAll(Enumerable.Range(0, 100).Select(i => trail.AppendAsync("TESTED", $"other-{i}", "{}")));
        await impatient.CancelAsync();
        try
        {
            await first;
        }
        catch (OperationCanceledException)
        {
            // Perhaps written, perhaps not.
        }

        await others;
        await trail.AppendAsync("TESTED", "first", "{}");
        Assert.Equal((101L, null), await trail.VerifyAsync());
    }

    [Fact]
    public async Task Takes_the_longest_texts_and_refuses_longer_ones()
    {
        var longest = JsonSerializer.Serialize(new string('ü', (AuditTrail.LongestText - 2) / 6));
        await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(i => trail.AppendAsync("TESTED", $"{new string('s', 600)}{i}", longest.PadRight(AuditTrail.LongestText)))
        );
        Assert.Equal((60L, null), await trail.VerifyAsync());

        var refused = await Assert.ThrowsAsync<ArgumentException>(() =>
            trail.AppendAsync("TESTED", "x", new string(' ', AuditTrail.LongestText + 1))
        );
        Assert.StartsWith(
            "The payload of an audit entry TESTED has 32,769 characters; 32,768 are allowed.",
            refused.Message,
            StringComparison.Ordinal
        );
        refused = await Assert.ThrowsAsync<ArgumentException>(() => trail.AppendAsync("tested", "x", "{}"));
        Assert.StartsWith("The kind of an audit entry is \"tested\"", refused.Message, StringComparison.Ordinal);
        Assert.Equal((60L, null), await trail.VerifyAsync());
    }

    [Fact]
    public async Task Can_be_exported_and_verified_without_storage()
    {
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => trail.AppendAsync("TESTED", $"\"ü\n{i}", "{}")));
        var file = new MemoryStream();

        Assert.Equal(await trail.AnchorAsync(), await AuditFile.WriteAsync(trail.EntriesAsync(), file));
        Assert.Equal((10L, null), await AuditFile.VerifyAsync(new MemoryStream(file.ToArray()), await trail.AnchorAsync()));
    }

    [Fact]
    public async Task Finds_entries_by_kind_subject_and_day()
    {
        foreach (
            var (kind, subject, day) in new[]
            {
                ("A", "item/1|r1", 1),
                ("B", "item/1", 2),
                ("A", "item/1|r2", 3),
                ("A", "item/11", 4),
                ("A", "item/1x", 4),
            }
        )
        {
            await new AuditTrail(account, new Day(day)).AppendAsync(kind, subject, "{}");
        }

        Assert.Equal([1, 2, 3], await FoundAsync(new AuditFilter(Subject: "item/1")));
        Assert.Equal([1, 3], await FoundAsync(new AuditFilter("A", "item/1")));
        Assert.Equal([3, 4, 5], await FoundAsync(new AuditFilter(Since: new DateOnly(2026, 11, 3))));
        Assert.Equal([2, 3], await FoundAsync(new AuditFilter(Since: new DateOnly(2026, 11, 2), Until: new DateOnly(2026, 11, 3))));
        Assert.Equal([2], await FoundAsync(new AuditFilter("B")));
    }

    private async Task<List<AuditEntry>> EntriesAsync() => await ListAsync(trail.EntriesAsync());

    private async Task<IEnumerable<int>> FoundAsync(AuditFilter filter) =>
        (await ListAsync(trail.FindAsync(filter))).Select(entry => (int)entry.Sequence);

    private static async Task<List<AuditEntry>> ListAsync(IAsyncEnumerable<AuditEntry> entries)
    {
        var all = new List<AuditEntry>();
        await foreach (var entry in entries)
        {
            all.Add(entry);
        }

        return all;
    }

    private sealed class Day(int day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, day, 12, 0, 0, TimeSpan.Zero);
    }
}
