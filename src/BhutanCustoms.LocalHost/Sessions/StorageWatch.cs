using Azure;
using BhutanCustoms.LocalHost.Azurite;

namespace BhutanCustoms.LocalHost.Sessions;

/// <summary>Storage on this machine, watched: it may end, and its disk may fill up.</summary>
internal sealed class StorageWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly ILocalStorage storage;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task<string> trouble;

    public StorageWatch(ILocalStorage storage)
    {
        this.storage = storage;
        trouble = WatchAsync(stopping.Token);
    }

    public string ConnectionString => storage.ConnectionString;

    /// <summary>Does what needs storage, and gives up as soon as that has ended or its disk is full.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AzuriteException">Storage ended, or its disk is full; the message says what to do.</exception>
    public async Task GuardAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var working = work(giveUp.Token);
        await Task.WhenAny(working, trouble).ConfigureAwait(false);

        // What fails may do so a moment before the reason shows.
        if (working.Exception?.InnerException is RequestFailedException or AggregateException or IOException or HttpRequestException)
        {
            await Task.WhenAny(trouble, Task.Delay(Interval * 2, CancellationToken.None)).ConfigureAwait(false);
        }

        if (trouble.IsCompletedSuccessfully && !working.IsCompletedSuccessfully)
        {
            await giveUp.CancelAsync().ConfigureAwait(false);
            await Task.WhenAny(working, Task.Delay(Interval, CancellationToken.None)).ConfigureAwait(false);
            throw new AzuriteException(await trouble.ConfigureAwait(false));
        }

        await working.ConfigureAwait(false);
    }

    /// <summary>Ends a while after trouble began, or never.</summary>
    public async Task GoneAsync(TimeSpan after)
    {
        await trouble.ConfigureAwait(false);
        await Task.Delay(after, CancellationToken.None).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        stopping.Dispose();
        await storage.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<string> WatchAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (storage.Trouble() is { } sentence)
            {
                return sentence;
            }

            await Task.WhenAny(storage.Ended, Task.Delay(Interval, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
