using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace BhutanCustoms.Pipeline.Storage;

/// <summary>
/// Lets one instance at a time do something: a lease on a blob, renewed while the work goes on. When the instance dies the lease
/// ends by itself within 15 seconds, and another can take over.
/// </summary>
public sealed class BlobLock : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private readonly BlobLeaseClient lease;
    private readonly TimeProvider clock;
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource lost;
    private readonly CancellationTokenSource held;
    private readonly Task renewing;

    private BlobLock(BlobLeaseClient lease, DateTimeOffset asked, TimeProvider clock, CancellationToken cancellationToken)
    {
        (this.lease, this.clock) = (lease, clock);
        lost = new CancellationTokenSource(LeftOf(asked), clock);
        held = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lost.Token);
        renewing = RenewAsync();
    }

    /// <summary>
    /// Cancelled when the caller's token is, when a renewal fails in whatever way, and when the lease has ended without one.
    /// </summary>
    public CancellationToken Held => held.Token;

    /// <summary>Takes the lock, or gives null where another holds it.</summary>
    public static async Task<BlobLock?> TryTakeAsync(
        BlobContainerClient container,
        string name,
        TimeProvider clock,
        CancellationToken cancellationToken = default
    )
    {
        var blob = container.GetBlobClient(name);
        try
        {
            await blob.UploadAsync(BinaryData.Empty, overwrite: false, cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // It is there already.
        }

        try
        {
            var lease = blob.GetBlobLeaseClient();
            var asked = clock.GetUtcNow();
            await lease.AcquireAsync(Lease, cancellationToken: cancellationToken).ConfigureAwait(false);
            return new BlobLock(lease, asked, clock, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return null;
        }
    }

    /// <summary>Takes the lock, waiting until another gives it back or dies.</summary>
    public static async Task<BlobLock> TakeAsync(
        BlobContainerClient container,
        string name,
        TimeProvider clock,
        CancellationToken cancellationToken = default
    ) => (await TakeWithinAsync(container, name, clock, TimeSpan.MaxValue, cancellationToken).ConfigureAwait(false))!;

    /// <summary>Takes the lock, or gives null where another holds it for longer than one waits.</summary>
    public static async Task<BlobLock?> TakeWithinAsync(
        BlobContainerClient container,
        string name,
        TimeProvider clock,
        TimeSpan longest,
        CancellationToken cancellationToken = default
    )
    {
        for (var waited = TimeSpan.Zero; ; waited += Retry)
        {
            var taken = await TryTakeAsync(container, name, clock, cancellationToken).ConfigureAwait(false);
            if (taken is not null || waited >= longest)
            {
                return taken;
            }

            await Task.Delay(Retry, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the lock back.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            using var limit = new CancellationTokenSource(Lease, clock);
            await lease.ReleaseAsync(cancellationToken: limit.Token).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // It ends by itself; what the work under it came to counts, not this.
        }

        held.Dispose();
        lost.Dispose();
        stop.Dispose();
    }

    private async Task RenewAsync()
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop.Token, lost.Token);
        try
        {
            while (true)
            {
                await Task.Delay(Pause, clock, either.Token).ConfigureAwait(false);
                var asked = clock.GetUtcNow();
                await lease.RenewAsync(cancellationToken: either.Token).ConfigureAwait(false);
                lost.CancelAfter(LeftOf(asked));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Given back.
        }
        catch (Exception)
        {
            await lost.CancelAsync().ConfigureAwait(false);
        }
    }

    // Storage counts from when it is asked, or later.
    private TimeSpan LeftOf(DateTimeOffset asked)
    {
        var left = asked + Lease - clock.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
