using BhutanCustoms.Reliability.Double;

namespace BhutanCustoms.Reliability.Running;

/// <summary>A request that waits for its turn.</summary>
internal sealed class PendingRequest(Worker worker, Delivery? delivery, StorageRequest request, DateTimeOffset asked)
{
    private readonly TaskCompletionSource<StorageResponse> answer = new();

    public Worker Worker => worker;

    public Delivery? Delivery => delivery;

    public StorageRequest Request => request;

    public DateTimeOffset Asked { get; } = asked;

    /// <summary>It isn't answered before: it is slow.</summary>
    public DateTimeOffset NotBefore { get; set; } = asked;

    /// <summary>Whether its fault was looked up.</summary>
    public bool Numbered { get; set; }

    public Task<StorageResponse> Answer => answer.Task;

    // Whoever waits goes on within these calls.
    public void Succeed(StorageResponse response) => answer.TrySetResult(response);

    public void Fail(Exception exception) => answer.TrySetException(exception);

    public void Cancel(CancellationToken token) => answer.TrySetCanceled(token);
}
