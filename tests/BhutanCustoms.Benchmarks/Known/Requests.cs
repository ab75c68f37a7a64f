using System.Diagnostics;

namespace BhutanCustoms.Benchmarks.Known;

/// <summary>Time and requests to storage of some work.</summary>
internal readonly record struct Requests(double Milliseconds, int Count)
{
    private static int made;

    static Requests() =>
        ActivitySource.AddActivityListener(
            new ActivityListener
            {
                ShouldListenTo = source => source.Name == "System.Net.Http",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStarted = _ => Interlocked.Increment(ref made),
            }
        );

    public static async Task<Requests> OfAsync(Func<Task> work)
    {
        var (before, started) = (made, Stopwatch.GetTimestamp());
        await work().ConfigureAwait(false);
        return new Requests(Stopwatch.GetElapsedTime(started).TotalMilliseconds, made - before);
    }

    /// <summary>The middle and the greatest of several.</summary>
    public static string Text(IEnumerable<Requests> several)
    {
        var (times, counts) = (
            several.Select(one => one.Milliseconds).Order().ToArray(),
            several.Select(one => (double)one.Count).ToArray()
        );
        return $"{times[times.Length / 2], 7:N1} ms ({times[^1], 6:N0} at most), {counts.Average(), 7:N1} requests ({counts.Max(), 4:N0} at most)";
    }
}
