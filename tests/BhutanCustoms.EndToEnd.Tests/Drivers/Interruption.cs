using System.Diagnostics;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>Stops work just before its k-th request to storage, whatever that request is: a process may end anywhere.</summary>
public static class Interruption
{
    private static readonly AsyncLocal<Counter?> Current = new();

    static Interruption() =>
        ActivitySource.AddActivityListener(
            new ActivityListener
            {
                ShouldListenTo = source => source.Name == "System.Net.Http",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStarted = _ => Current.Value?.Count(),
            }
        );

    /// <summary>Runs work again and again, stopped before its first request, its second and so on, until it comes to its end.</summary>
    /// <param name="work">The work.</param>
    /// <param name="check">Looks at storage after each stop.</param>
    /// <returns>How often it was stopped.</returns>
    public static async Task<int> BeforeEveryRequestAsync(Func<CancellationToken, Task> work, Func<Task> check)
    {
        for (var request = 1; ; request++)
        {
            using var stop = new CancellationTokenSource();
            Current.Value = new Counter(request, stop.Cancel);
            try
            {
                await work(stop.Token);
                return request - 1;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // As intended.
            }
            finally
            {
                Current.Value = null;
            }

            await check();
        }
    }

    /// <summary>Runs work and counts its requests to storage.</summary>
    public static async Task<int> RequestsAsync(Func<Task> work)
    {
        var counter = Current.Value = new Counter(0, () => { });
        try
        {
            await work();
            return counter.Requests;
        }
        finally
        {
            Current.Value = null;
        }
    }

    /// <summary>Runs work and does something just before its k-th request.</summary>
    /// <returns>Whether there was a k-th request.</returns>
    public static async Task<bool> BeforeRequestAsync(int request, Action interfere, Func<Task> work)
    {
        var done = false;
        Current.Value = new Counter(
            request,
            () =>
            {
                Current.Value = null;
                done = true;
                interfere();
            }
        );
        try
        {
            await work();
            return done;
        }
        finally
        {
            Current.Value = null;
        }
    }

    private sealed class Counter(int at, Action act)
    {
        private int requests;

        public int Requests => Volatile.Read(ref requests);

        public void Count()
        {
            if (Interlocked.Increment(ref requests) == at)
            {
                act();
            }
        }
    }
}
