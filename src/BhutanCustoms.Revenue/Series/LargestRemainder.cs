namespace BhutanCustoms.Revenue.Series;

/// <summary>Rounds parts to whole chhetrum so that they add up to a given sum exactly (largest remainders, Hamilton's method).</summary>
public static class LargestRemainder
{
    /// <summary>Rounds every part up or down; where the parts miss the sum by more than rounding can, the rest is spread evenly.</summary>
    /// <param name="parts">Finite amounts in chhetrum, also negative ones.</param>
    /// <param name="sum">What the rounded parts have to add up to.</param>
    /// <returns>One whole number a part.</returns>
    public static long[] Round(ReadOnlySpan<double> parts, long sum)
    {
        var whole = new long[parts.Length];
        if (parts.IsEmpty)
        {
            return whole;
        }

        var remainders = new double[parts.Length];
        var order = new int[parts.Length];
        var missing = sum;
        for (var i = 0; i < parts.Length; i++)
        {
            var floor = Math.Floor(parts[i]);
            (whole[i], remainders[i], order[i]) = (Chhetrum.Whole(floor), floor - parts[i], i);
            missing -= whole[i];
        }

        Array.Sort(remainders, order);
        var (each, left) = Math.DivRem(missing, parts.Length);
        if (left < 0)
        {
            (each, left) = (each - 1, left + parts.Length);
        }

        for (var rank = 0; rank < order.Length; rank++)
        {
            whole[order[rank]] += each + (rank < left ? 1 : 0);
        }

        return whole;
    }
}
