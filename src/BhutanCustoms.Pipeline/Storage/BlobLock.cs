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
    private readonly BlobLeaseClient lease;
    private readonly CancellationTokenSource stop;
    private readonly CancellationTokenSource lost;
    private readonly Task renewing;

    private BlobLock(BlobLeaseClient lease, TimeProvider clock, CancellationToken cancellationToken)
    {
        this.lease = lease;
        stop = new CancellationTokenSource();
        lost = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        renewing = RenewAsync(clock);
    }

    /// <summary>Cancelled when the caller's token is, or when the lease is lost.</summary>
    public CancellationToken Held => lost.Token;

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
            await lease.AcquireAsync(Lease, cancellationToken: cancellationToken).ConfigureAwait(false);
            return new BlobLock(lease, clock, cancellationToken);
        }
        catch (RequestFailedException exception) when (exception.Status == 409)
        {
            return null;
        }
    }

    /// <summary>Gives the lock back.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await lease.ReleaseAsync().ConfigureAwait(false);
        }
        catch (RequestFailedException)
        {
            // It ends by itself.
        }

        stop.Dispose();
        lost.Dispose();
    }

    private async Task RenewAsync(TimeProvider clock)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, clock, stop.Token).ConfigureAwait(false);
                await lease.RenewAsync(cancellationToken: stop.Token).ConfigureAwait(false);
            }
        }
        catch (RequestFailedException)
        {
            await lost.CancelAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Given back.
        }
    }
}
