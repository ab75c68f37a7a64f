using System.Diagnostics;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Benchmarks.Audit;

/// <summary>How many entries a second the audit trail takes from callers that come at once, beside one transaction an entry.</summary>
internal static class AuditBenchmark
{
    private static readonly string Payload = $$"""{"Who":"an officer","Model":"fraud-1","Reasons":["{{new string('r', 200)}}"]}""";

    public static async Task<int> RunAsync(BenchmarkArguments arguments)
    {
        var entries = arguments.Number("entries", 2_000);
        var folder = Directory.CreateTempSubdirectory("audit-").FullName;
        try
        {
            await using var azurite = await AzuriteProcess.StartAsync(AzuriteOptions.OnFreePorts(folder)).ConfigureAwait(false);
            var storage = new PipelineStorage(azurite.ConnectionString);
            await storage.CreateAsync().ConfigureAwait(false);
            Console.WriteLine($"{entries:N0} entries by all callers, {Environment.ProcessorCount} processors, Azurite");
            foreach (var callers in new[] { 1, 4, 64 })
            {
                var single = new SingleAppends(storage, TimeProvider.System);
                var trail = new AuditTrail(storage, TimeProvider.System);
                var before = await MeasureAsync(
                        $"one transaction an entry, {callers} callers",
                        callers,
                        Math.Max(callers, entries / 10),
                        single.AppendAsync
                    )
                    .ConfigureAwait(false);
                var now = await MeasureAsync(
                        $"in groups, {callers} callers",
                        callers,
                        callers == 1 ? entries / 4 : entries,
                        trail.AppendAsync
                    )
                    .ConfigureAwait(false);
                Console.WriteLine($"    {now / before:F1} times");
            }

            await VerifyAsync(new AuditTrail(storage, TimeProvider.System)).ConfigureAwait(false);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> MeasureAsync(
        string name,
        int callers,
        int entries,
        Func<string, string, string, CancellationToken, Task> append
    )
    {
        var run = Guid.NewGuid();
        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(
                Enumerable
                    .Range(0, callers)
                    .Select(async caller =>
                    {
                        for (var i = caller; i < entries; i += callers)
                        {
                            await append("MEASURED", $"{run}-{i}", Payload, default).ConfigureAwait(false);
                        }
                    })
            )
            .ConfigureAwait(false);
        var rate = entries / Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine($"{name, -45} {rate, 8:N0} entries/s");
        return rate;
    }

    private static async Task VerifyAsync(AuditTrail trail)
    {
        var started = Stopwatch.GetTimestamp();
        var (entries, firstBreak) = await trail.VerifyAsync().ConfigureAwait(false);
        Console.WriteLine(
            firstBreak ?? $"verified {entries:N0} entries and their markers in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s"
        );
    }
}
