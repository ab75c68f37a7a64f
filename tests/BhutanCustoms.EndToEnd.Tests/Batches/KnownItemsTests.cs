using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Findings.Items;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Known;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BhutanCustoms.EndToEnd.Tests.Batches;

/// <summary>What a source knows of earlier batches, however many there were.</summary>
public sealed class KnownItemsTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Source = "bhutan";

    private static readonly (string, string?)[] NobodyListens =
    [
        ("AzureWebJobs.PreprocessBatch.Disabled", "true"),
        ("AzureWebJobs.ClassifyHs.Disabled", "true"),
    ];

    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private PipelineStorage? storageOf;

    [Fact]
    public async Task A_batch_costs_as_many_requests_after_forty_batches_as_after_ten()
    {
        var account = storage.NewAccount();
        await using var customs = await CustomsHost.StartAsync(account, NobodyListens);
        var requests = new List<int>();
        for (var batch = 0; batch < 40; batch++)
        {
            var dropped = await customs.DropAsync(DeclarationFile.Of(3, first: 10 * (batch + 1)).Bytes(), $"{Source}/{batch}.csv");
            requests.Add(await Interruption.RequestsAsync(() => customs.Get<PreprocessStep>().RunAsync(dropped.Path)));
        }

        Assert.InRange(requests[30..].Sum(), requests[5..15].Sum() - 10, requests[5..15].Sum() + 10);
        await using var cold = await CustomsHost.StartAsync(account, NobodyListens);
        var find = () => cold.Get<ItemFinder>().FindAsync([new ItemReference(Source, "D000010", "1")]);
        Assert.InRange(await Interruption.RequestsAsync(find), 2, 16);
        Assert.Single(await find());
        Assert.InRange(
            await Interruption.RequestsAsync(() => cold.Get<ItemFinder>().FindAsync([new ItemReference(Source, "X", "1")])),
            1,
            4
        );
    }

    [Fact]
    public async Task Of_two_batches_with_the_same_item_prepared_at_once_one_has_to_look_again()
    {
        var known = await NewAsync();
        var (one, other, third) = (await LoadAsync(known, "a"), await LoadAsync(known, "b"), await LoadAsync(known, "c"));

        Assert.Equal(1, await known.TryJoinAsync(one, Items(1, 5, 9)));
        Assert.Null(await known.TryJoinAsync(other, Items(2, 5)));
        Assert.Equal(2, await known.TryJoinAsync(third, Items(2, 3)));

        Assert.Equal([1UL, 2, 5], await AmongAsync(known, "b", 5, 1, 7, 2));
    }

    [Fact]
    public async Task A_batch_that_joins_again_has_its_new_items_and_one_that_leaves_has_none()
    {
        var known = await NewAsync();
        await JoinAsync(known, "a", 1, 2);
        await JoinAsync(known, "b", 10, 11, 12, 13, 14, 15, 16);
        Assert.Empty(await AmongAsync(known, "a", 1, 2));
        await JoinAsync(known, "a", 2, 3);
        Assert.Equal([2UL, 3], await AmongAsync(known, "x", 1, 2, 3));
        var waiting = await LoadAsync(known, "c");

        await known.LeaveAsync(Source, Batch("b"));
        await known.LeaveAsync(Source, Batch("never joined"));

        Assert.Equal([2UL, 3], await AmongAsync(known, "x", 2, 3, 11, 12));
        Assert.Null(await known.TryJoinAsync(waiting, Items(99))); // it may have passed over items that b gave back since
        for (var batch = 100; batch < 108; batch++)
        {
            await JoinAsync(known, $"{batch}", [.. Enumerable.Range(10 * batch, 9).Select(key => (ulong)key)]);
        }

        Assert.Empty(await AmongAsync(known, "x", 1, 11, 12));
        Assert.Equal(9, (await KnownKeys.ReadAsync(storageOf!)).Count);
    }

    [Fact]
    public async Task An_item_counts_for_duplicates_for_400_days_and_is_found_for_five_years()
    {
        var known = await NewAsync();
        var start = clock.GetUtcNow();
        await JoinAsync(known, "first", 1);
        for (var day = 20; day <= 1_840; day += 20)
        {
            var now = start.AddDays(day);
            clock.SetUtcNow(now);
            await JoinAsync(known, $"day{day}", [2, (ulong)(1_000 + day)]);
            Assert.Equal(day <= 400 ? [1UL, 2] : [2UL], await AmongAsync(known, "x", 1, 2));
            Assert.Equal(day <= 1_830 ? ["first"] : [], await BatchesAsync(known, 1));
        }

        var latest = await BatchesAsync(known, 2);
        Assert.Equal(["day1840", "day1820", "day1800"], latest.Take(3));
        Assert.Equal(latest.Count, latest.Distinct().Count());
        Assert.InRange((await KnownKeys.ManifestsAsync(storageOf!))[Source].Segments.Count, 10, 45);
    }

    [Fact]
    public async Task A_join_that_is_stopped_anywhere_and_made_again_leaves_the_same_items_and_in_time_no_files_of_its_tries()
    {
        var known = await NewAsync();
        await JoinAsync(known, "a", 1, 2, 3);
        await JoinAsync(known, "b", 4);

        var stopped = await Interruption.BeforeEveryRequestAsync(
            async token =>
                Assert.NotNull(await known.TryJoinAsync(await New().LoadAsync(Source, Batch("c"), token), Items(5, 6, 7), token)),
            async () => Assert.Equal([1UL, 2, 3, 4], await AmongAsync(New(), "x", 1, 2, 3, 4))
        );

        Assert.InRange(stopped, 4, 20);
        var keys = await KnownKeys.ReadAsync(storageOf!);
        Assert.Equal([$"{Source},a", $"{Source},b", $"{Source},c"], keys.Keys);
        Assert.Equal([5UL, 6, 7], keys[$"{Source},c"]);
        clock.Advance(TimeSpan.FromDays(2));
        for (var batch = 0; batch < 64; batch++)
        {
            await JoinAsync(known, $"later{batch}", (ulong)(100 + batch));
        }

        Assert.Equal(
            (await KnownKeys.ManifestsAsync(storageOf!))[Source].Segments.Select(segment => $"{Source}/{segment.Sha256}.bin").Order(),
            (await KnownKeys.FilesAsync(storageOf!)).Order()
        );
    }

    [Fact]
    public async Task Who_reads_while_another_merges_sees_all_items()
    {
        var known = await NewAsync();
        await JoinAsync(known, "a", 1);
        var (set, reader) = (default(KnownItemSet), New());

        Assert.True(
            await Interruption.BeforeRequestAsync(
                2,
                () => JoinAsync(known, "b", 2).GetAwaiter().GetResult(),
                async () => set = await LoadAsync(reader, "x")
            )
        );

        Assert.Equal([1UL, 2], set!.Among([1, 2]).Keys.Order().ToArray());
        Assert.Single(await KnownKeys.FilesAsync(storageOf!));
    }

    private async Task<KnownItems> NewAsync()
    {
        storageOf = new PipelineStorage(storage.NewAccount());
        await storageOf.CreateAsync();
        return New();
    }

    private KnownItems New() =>
        new(
            storageOf!,
            new BatchLedger(storageOf!, clock),
            new ChunkFiles(storageOf!),
            Options.Create(new KnownItemsOptions()),
            clock,
            NullLogger<KnownItems>.Instance
        );

    [Fact]
    public async Task The_latest_version_of_an_item_is_known_and_an_accepted_batch_sees_those_that_it_saw_then()
    {
        var known = await NewAsync();
        await JoinAsync(known, "a", 1, 2);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(2, await known.TryJoinAsync(await LoadAsync(known, "b"), new SortedItems([1, 3], [77, 3])));
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(3, await known.TryJoinAsync(await LoadAsync(known, "c"), new SortedItems([3, 1], [3, 78])));

        var now = (await LoadAsync(known, "x")).Among([1, 2, 3, 4]);
        var then = (await known.LoadAsync(Source, Batch("b") with { Join = 2 })).Among([1, 2, 3, 4]);

        Assert.Equal(
            [(1UL, 78U, "c", 3), (2, 2, "a", 1), (3, 3, "c", 2)],
            now.OrderBy(item => item.Key).Select(item => (item.Key, item.Value.Content, item.Value.Batch.Batch, item.Value.Version))
        );
        Assert.Equal(
            [(1UL, 1U, 1), (2, 2, 1)],
            then.OrderBy(item => item.Key).Select(item => (item.Key, item.Value.Content, item.Value.Version))
        );
        Assert.Equal(["c", "b", "a"], await BatchesAsync(known, 1));
    }

    private KnownBatch Batch(string batch) => new(0, batch, clock.GetUtcNow());

    private Task<KnownItemSet> LoadAsync(KnownItems known, string batch) => known.LoadAsync(Source, Batch(batch));

    private async Task<ulong[]> AmongAsync(KnownItems known, string batch, params ulong[] keys) =>
        [.. (await LoadAsync(known, batch)).Among(keys).Keys.Order()];

    /// <summary>Items whose content is that of their number.</summary>
    private static SortedItems Items(params ulong[] keys) => new(keys, Array.ConvertAll(keys, key => (uint)key));

    private async Task JoinAsync(KnownItems known, string batch, params ulong[] keys) =>
        Assert.NotNull(await known.TryJoinAsync(await LoadAsync(known, batch), Items(keys)));

    private static async Task<IReadOnlyList<string>> BatchesAsync(KnownItems known, ulong key)
    {
        var batches = new List<string>();
        await foreach (var (batch, _) in known.FindAsync(Source, new HashSet<ulong> { key }))
        {
            batches.Add(batch);
        }

        return batches;
    }
}
