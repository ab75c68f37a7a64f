using BhutanCustoms.Reliability.Double;

namespace BhutanCustoms.Reliability.Running;

/// <summary>Whoever lost a lock asks for nothing more to be written once its lease must have ended.</summary>
internal static class LockWatch
{
    // A lease, and what it takes to see that it isn't renewed.
    private static readonly TimeSpan Left = TimeSpan.FromSeconds(20);

    /// <summary>Looks at a request that was answered.</summary>
    /// <returns>What is wrong, in sentences.</returns>
    public static IEnumerable<string> Look(PendingRequest asked, StorageResponse response)
    {
        var (request, locks) = (asked.Request, asked.Delivery?.Locks);
        if (locks is null)
        {
            return [];
        }

        if (request.Query("comp") == "lease")
        {
            var action = request.Header("x-ms-lease-action");
            if (action == "acquire" && response.Status == 201)
            {
                locks[request.Path] = null;
            }
            else if (action == "release")
            {
                locks.Remove(request.Path);
            }

            return [];
        }

        return request is { Writes: true, Service: not StorageService.Queue }
            ? locks
                .Where(held => asked.Asked - held.Value > Left)
                .Select(held =>
                    $"{asked.Delivery!.Name} asked for {request.Name} {(asked.Asked - held.Value)!.Value.TotalSeconds} s after its lock "
                    + $"{held.Key} was lost."
                )
            : [];
    }

    /// <summary>Takes a lock from its holder: from the one who asks, or else from any.</summary>
    /// <returns>Whether it was the asker's.</returns>
    public static bool Lose(PendingRequest asked, int measure, StorageDouble storage, IEnumerable<Delivery> deliveries, DateTimeOffset now)
    {
        var own = asked.Delivery?.Locks.Keys.Order(StringComparer.Ordinal).FirstOrDefault();
        var locks = storage.Blobs.Leased().Select(leased => $"{leased.Container}/{leased.Name}").ToArray();
        if (locks.Length == 0)
        {
            return false;
        }

        var lost = locks.Contains(own) ? own! : locks[measure % locks.Length];
        var slash = lost.IndexOf('/', StringComparison.Ordinal);
        storage.Blobs.BreakLease(lost[..slash], lost[(slash + 1)..]);
        foreach (var holder in deliveries.Where(holder => holder.Locks.ContainsKey(lost)))
        {
            holder.Locks[lost] = now;
        }

        return lost == own;
    }
}
