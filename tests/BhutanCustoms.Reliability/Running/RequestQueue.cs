using BhutanCustoms.Reliability.Double;

namespace BhutanCustoms.Reliability.Running;

/// <summary>The requests that wait for their turn. The thread pool, too, hands them in.</summary>
internal sealed class RequestQueue
{
    private readonly Lock gate = new();
    private readonly List<PendingRequest> pending = [];

    public bool IsEmpty
    {
        get
        {
            lock (gate)
            {
                return pending.Count == 0;
            }
        }
    }

    /// <summary>Takes a request in; that of a process that has ended never comes to its turn.</summary>
    public PendingRequest Add(Worker worker, StorageRequest request, DateTimeOffset now)
    {
        var asked = new PendingRequest(worker, Delivery.Current, request, now);
        lock (gate)
        {
            if (!worker.IsDead)
            {
                pending.Add(asked);
            }
        }

        return asked;
    }

    /// <summary>Those whose turn it may be. Not by when they came: what the thread pool does at once comes in any order.</summary>
    public PendingRequest[] Ready(DateTimeOffset now)
    {
        lock (gate)
        {
            return
            [
                .. pending
                    .Where(request => request.NotBefore <= now)
                    .OrderBy(request => request.Worker.Number)
                    .ThenBy(request => request.Delivery?.Name, StringComparer.Ordinal)
                    .ThenBy(request => request.Request.Name, StringComparer.Ordinal),
            ];
        }
    }

    public PendingRequest Take(PendingRequest request)
    {
        lock (gate)
        {
            pending.Remove(request);
        }

        return request;
    }

    /// <summary>Ends a process.</summary>
    /// <returns>Its requests that were under way.</returns>
    public IReadOnlyList<PendingRequest> TakeAllOf(Worker worker)
    {
        lock (gate)
        {
            worker.Kill();
            PendingRequest[] lost = [.. pending.Where(request => request.Worker == worker)];
            pending.RemoveAll(request => request.Worker == worker);
            return [.. lost.OrderBy(request => request.Request.Name, StringComparer.Ordinal)];
        }
    }
}
