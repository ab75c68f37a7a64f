namespace BhutanCustoms.Fraud.Prices;

/// <summary>
/// A bounded random sample of a group's log prices: those of the items with the lowest hashes (bottom-k). It is the same whatever order the
/// items come in and however they are divided, and two samples merge into the sample of all their items.
/// </summary>
internal sealed class PriceSample
{
    private ulong[] hashes = [];
    private float[] logs = [];

    /// <summary>How many items the group has, whether sampled or not.</summary>
    public long Count { get; private set; }

    /// <summary>The sampled log prices, in no order.</summary>
    public ReadOnlySpan<float> Logs => logs.AsSpan(0, Used);

    private int Used { get; set; }

    public void Add(ulong hash, float log, int most)
    {
        Count++;
        Offer(hash, log, most);
    }

    public void Merge(PriceSample other, int most)
    {
        Count += other.Count;
        for (var i = 0; i < other.Used; i++)
        {
            Offer(other.hashes[i], other.logs[i], most);
        }
    }

    private void Offer(ulong hash, float log, int most)
    {
        if (Used < most)
        {
            if (Used == hashes.Length)
            {
                Array.Resize(ref hashes, Math.Min(most, Math.Max(4, Used * 2)));
                Array.Resize(ref logs, hashes.Length);
            }

            (hashes[Used], logs[Used]) = (hash, log);
            if (++Used == most)
            {
                MakeHeap();
            }
        }
        else if (Before(hash, log, hashes[0], logs[0]))
        {
            Down(0, hash, log);
        }
    }

    private static bool Before(ulong hash, float log, ulong otherHash, float otherLog) =>
        hash < otherHash || (hash == otherHash && log < otherLog);

    /// <summary>Only a full sample needs its highest hash at the top.</summary>
    private void MakeHeap()
    {
        for (var at = Used / 2 - 1; at >= 0; at--)
        {
            Down(at, hashes[at], logs[at]);
        }
    }

    private void Down(int at, ulong hash, float log)
    {
        for (var child = 2 * at + 1; child < Used; child = 2 * at + 1)
        {
            if (child + 1 < Used && Before(hashes[child], logs[child], hashes[child + 1], logs[child + 1]))
            {
                child++;
            }

            if (!Before(hash, log, hashes[child], logs[child]))
            {
                break;
            }

            (hashes[at], logs[at]) = (hashes[child], logs[child]);
            at = child;
        }

        (hashes[at], logs[at]) = (hash, log);
    }
}
