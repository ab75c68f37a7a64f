using System.Diagnostics;

namespace BhutanCustoms.Benchmarks.Growth;

/// <summary>Counts the requests to storage that work makes, and how long it takes.</summary>
internal static class RequestCount
{
    private static readonly AsyncLocal<Counter?> Current = new();

    static RequestCount() =>
        ActivitySource.AddActivityListener(
            new ActivityListener
            {
                ShouldListenTo = source => source.Name == "System.Net.Http",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStarted = _ => Current.Value?.Add(),
            }
        );

    public static async Task<(int Requests, double Milliseconds)> OfAsync(Func<Task> work)
    {
        var count = Current.Value = new Counter();
        var started = Stopwatch.GetTimestamp();
        try
        {
            await work().ConfigureAwait(false);
            return (count.Requests, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        finally
        {
            Current.Value = null;
        }
    }

    private sealed class Counter
    {
        private int requests;

        public int Requests => Volatile.Read(ref requests);

        public void Add() => Interlocked.Increment(ref requests);
    }
}
