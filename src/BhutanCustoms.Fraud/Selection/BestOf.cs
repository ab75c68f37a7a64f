namespace BhutanCustoms.Fraud.Selection;

/// <summary>Keeps the first <paramref name="most"/> candidates of a stream in an order: a heap whose top is the last one kept.</summary>
internal sealed class BestOf(int most, Comparer<Candidate> order)
{
    private readonly PriorityQueue<Candidate, Candidate> kept = new(Comparer<Candidate>.Create((a, b) => order.Compare(b, a)));

    public void Offer(in Candidate candidate)
    {
        if (kept.Count < most)
        {
            kept.Enqueue(candidate, candidate);
        }
        else if (most > 0 && order.Compare(candidate, kept.Peek()) < 0)
        {
            kept.DequeueEnqueue(candidate, candidate);
        }
    }

    /// <summary>Whether a candidate of a value may be kept, where the order is by rank.</summary>
    public bool MayKeep(double value) => kept.Count < most || (most > 0 && value >= kept.Peek().Value);

    public Candidate[] InOrder()
    {
        var candidates = kept.UnorderedItems.Select(item => item.Element).ToArray();
        Array.Sort(candidates, order);
        return candidates;
    }
}
