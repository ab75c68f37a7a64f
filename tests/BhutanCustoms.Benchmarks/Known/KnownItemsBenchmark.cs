using System.Globalization;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Known;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Benchmarks.Known;

/// <summary>
/// What a batch pays for knowing the items of those before it: many batches of one source in a day, three years of nights, large batches;
/// beside a file of keys a batch.
/// </summary>
internal static class KnownItemsBenchmark
{
    private const string Source = "many";
    private static readonly int[] Checkpoints = [10, 100, 500, 2_000];

    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var folder = Directory.CreateTempSubdirectory("known-").FullName;
        try
        {
            await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder)).ConfigureAwait(false);
            var storage = new PipelineStorage(azurite.ConnectionString);
            await storage.CreateAsync().ConfigureAwait(false);
            Console.WriteLine($"{Environment.ProcessorCount} processors, Azurite");
            await ManyBatchesAsync(storage, arguments.Number("items", 500)).ConfigureAwait(false);
            await WholeStep.RunAsync(azurite.ConnectionString, arguments.Number("steps", 2_000)).ConfigureAwait(false);
            await NightsAsync(storage, arguments.Number("nights", 1_100), arguments.Number("items-a-night", 2_000)).ConfigureAwait(false);
            await LargeAsync(storage, arguments.Number("large", 12), 1_000_000).ConfigureAwait(false);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ManyBatchesAsync(PipelineStorage storage, int items)
    {
        Console.WriteLine($"\nBatches of {items} items, one after another: load, look all up, join (the last ten to each point)");
        var (before, now) = (new KeysByBatch(storage), New(storage, TimeProvider.System));
        await before.CreateAsync().ConfigureAwait(false);
        var (measuredBefore, measuredNow) = (new List<Requests>(), new List<Requests>());
        for (var batch = 1; batch <= Checkpoints[^1]; batch++)
        {
            var keys = Keys(batch, items);
            var last = Checkpoints.First(point => point >= batch) - batch;
            if (last < 3)
            {
                measuredBefore.Add(
                    await Requests
                        .OfAsync(async () =>
                        {
                            var set = await before.LoadAsync().ConfigureAwait(false);
                            Check(keys.Count(set.Contains));
                            await before.JoinAsync($"{batch}", keys).ConfigureAwait(false);
                        })
                        .ConfigureAwait(false)
                );
            }
            else
            {
                await before.JoinAsync($"{batch}", keys).ConfigureAwait(false);
            }

            measuredNow.Add(await Requests.OfAsync(() => JoinAsync(now, $"{batch}", keys)).ConfigureAwait(false));
            if (last == 0)
            {
                Console.WriteLine($"{batch, 6} before: {Requests.Text(measuredBefore.TakeLast(3))}");
                Console.WriteLine($"{batch, 6} now:    {Requests.Text(measuredNow.TakeLast(10))}");
                var cold = await Requests
                    .OfAsync(() => New(storage, TimeProvider.System).LoadAsync(Source, Batch("x", TimeProvider.System)))
                    .ConfigureAwait(false);
                Console.WriteLine($"{batch, 6} cold load: {cold.Milliseconds:N1} ms, {cold.Count} requests");
                var find = await Requests.OfAsync(() => FindAsync(now, keys[0], $"{batch}")).ConfigureAwait(false);
                var first = await Requests.OfAsync(() => FindAsync(now, Keys(1, items)[0], "1")).ConfigureAwait(false);
                Console.WriteLine(
                    $"{batch, 6} an item's batch: {find.Milliseconds:N1} ms, {find.Count} requests (the first batch's: {first.Count})"
                );
            }
        }

        Console.WriteLine($"   all now:    {Requests.Text(measuredNow)}");
    }

    private static async Task NightsAsync(PipelineStorage storage, int nights, int items)
    {
        Console.WriteLine($"\n{nights:N0} nights of {items:N0} items, which count for 400 days (the last hundred to each point)");
        const string Yearly = "yearly";
        var clock = new SetClock(TimeProvider.System.GetUtcNow());
        var known = New(storage, clock);
        var measured = new List<Requests>();
        for (var night = 1; night <= nights; night++)
        {
            clock.Now = clock.Now.AddDays(1);
            var keys = Keys(night, items);
            measured.Add(await Requests.OfAsync(() => JoinAsync(known, $"{night}", keys, Yearly, clock)).ConfigureAwait(false));
            if (night is 100 or 400 or 600 or 800 or 1_000 || night == nights)
            {
                var held = GC.GetTotalMemory(forceFullCollection: true);
                var cold = New(storage, clock);
                var load = await Requests.OfAsync(() => cold.LoadAsync(Yearly, Batch("x", clock))).ConfigureAwait(false);
                held = GC.GetTotalMemory(forceFullCollection: true) - held;
                Console.WriteLine(
                    $"{night, 6} {Requests.Text(measured.TakeLast(100))}; cold: {load.Milliseconds:N0} ms, {load.Count} requests, "
                        + $"{held / 1048576.0:N1} MiB"
                );
                GC.KeepAlive(cold);
            }
        }

        var old = Keys(Math.Max(1, nights - 500), items)[7];
        var find = await Requests.OfAsync(() => FindAsync(known, old, $"{Math.Max(1, nights - 500)}", Yearly)).ConfigureAwait(false);
        Console.WriteLine($"the batch of an item of 500 nights ago: {find.Milliseconds:N1} ms, {find.Count} requests");
    }

    private static async Task LargeAsync(PipelineStorage storage, int batches, int items)
    {
        Console.WriteLine($"\n{batches} batches of {items:N0} items");
        const string Large = "large";
        var known = New(storage, TimeProvider.System);
        for (var batch = 1; batch <= batches; batch++)
        {
            var keys = Keys(batch, items);
            var shuffled = keys.ToArray();
            new Random(batch).Shuffle(shuffled);
            KnownItemSet? set = null;
            var load = await Requests
                .OfAsync(async () => set = await known.LoadAsync(Large, Batch($"{batch}", TimeProvider.System)).ConfigureAwait(false))
                .ConfigureAwait(false);
            var look = await Requests
                .OfAsync(() =>
                {
                    foreach (var chunk in shuffled.Chunk(60_000))
                    {
                        Check(set!.Among(chunk).Count);
                    }

                    return Task.CompletedTask;
                })
                .ConfigureAwait(false);
            var join = await Requests.OfAsync(() => known.TryJoinAsync(set!, Items(keys))).ConfigureAwait(false);
            Console.WriteLine(
                $"{batch, 6} load {load.Milliseconds:N0} ms, look up {look.Milliseconds:N0} ms, join {join.Milliseconds:N0} ms, "
                    + $"{load.Count + join.Count} requests"
            );
        }

        Console.WriteLine($"peak of the process: {System.Diagnostics.Process.GetCurrentProcess().PeakWorkingSet64 / 1048576:N0} MiB");
    }

    private static async Task JoinAsync(KnownItems known, string batch, ulong[] keys, string source = Source, TimeProvider? clock = null)
    {
        var set = await known.LoadAsync(source, Batch(batch, clock ?? TimeProvider.System)).ConfigureAwait(false);
        Check(set.Among(keys).Count);
        if (await known.TryJoinAsync(set, Items(keys)).ConfigureAwait(false) is null)
        {
            throw new InvalidOperationException($"Batch {batch} could not join.");
        }
    }

    private static async Task FindAsync(KnownItems known, ulong key, string batch, string source = Source)
    {
        await foreach (var (found, _) in known.FindAsync(source, new HashSet<ulong> { key }).ConfigureAwait(false))
        {
            if (found == batch)
            {
                return;
            }
        }

        throw new InvalidOperationException($"The item of batch {batch} was not found.");
    }

    private static KnownBatch Batch(string batch, TimeProvider clock) => new(0, batch, clock.GetUtcNow());

    private static SortedItems Items(ulong[] keys) => new([.. keys], Array.ConvertAll(keys, key => (uint)(key >> 32)));

    private static void Check(int known)
    {
        if (known > 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{known} new items are known."));
        }
    }

    private static ulong[] Keys(int batch, int items)
    {
        var random = new Random(batch);
        var keys = new ulong[items];
        for (var i = 0; i < items; i++)
        {
            keys[i] = (ulong)random.NextInt64() << 1;
        }

        Array.Sort(keys);
        return keys;
    }

    private static KnownItems New(PipelineStorage storage, TimeProvider clock) =>
        new(
            storage,
            new BatchLedger(storage, clock),
            new ChunkFiles(storage),
            Options.Create(new KnownItemsOptions()),
            clock,
            NullLogger<KnownItems>.Instance
        );
}
