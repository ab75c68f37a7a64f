namespace BhutanCustoms.SyntheticBhutan.Chance;

/// <summary>Draws an index in proportion to weights, in constant time (Walker's alias method, built as by Vose 1991).</summary>
internal sealed class WeightedDraw
{
    private readonly double[] keep;
    private readonly int[] other;

    public WeightedDraw(IReadOnlyList<double> weights)
    {
        var mean = weights.Sum() / weights.Count;
        keep = [.. weights.Select(weight => weight / mean)];
        other = [.. Enumerable.Range(0, keep.Length)];
        var small = new Stack<int>(other.Where(i => keep[i] < 1));
        var large = new Stack<int>(other.Where(i => keep[i] >= 1));
        while (small.Count > 0 && large.Count > 0)
        {
            var poor = small.Pop();
            var rich = large.Pop();
            other[poor] = rich;
            keep[rich] -= 1 - keep[poor];
            (keep[rich] < 1 ? small : large).Push(rich);
        }
    }

    public int Next(Lots lots)
    {
        var index = lots.Below(keep.Length);
        return lots.Share() < keep[index] ? index : other[index];
    }
}
