using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>Turns the bottom forecasts of one month into whole chhetrum that add up on every level.</summary>
internal static class CoherentRounding
{
    /// <param name="structure">What adds up to what.</param>
    /// <param name="chhetrum">One amount a series; those of the bottom decide.</param>
    /// <param name="mayBeNegative">Whether a series ever had a refund month; the others are kept at zero or above and what that adds is
    /// taken from the others in proportion.</param>
    public static long[] Round(GroupedStructure structure, double[] chhetrum, bool[] mayBeNegative)
    {
        var bottom = chhetrum[structure.Aggregates..];
        KeepAboveZero(bottom, mayBeNegative.AsSpan(structure.Aggregates));
        var whole = LargestRemainder.Round(bottom, Chhetrum.Whole(bottom.Sum()));
        var all = new long[chhetrum.Length];
        whole.CopyTo(all, structure.Aggregates);
        for (var a = 0; a < structure.Aggregates; a++)
        {
            all[a] = structure.Members[a].Sum(i => all[i]);
        }

        return all;
    }

    public static void KeepAboveZero(double[] bottom, ReadOnlySpan<bool> mayBeNegative)
    {
        double excess = 0,
            rest = 0;
        for (var i = 0; i < bottom.Length; i++)
        {
            if (bottom[i] < 0 && !mayBeNegative[i])
            {
                excess -= bottom[i];
                bottom[i] = 0;
            }

            rest += Math.Max(0, bottom[i]);
        }

        var keep = rest > excess ? 1 - (excess / rest) : 0;
        for (var i = 0; excess > 0 && i < bottom.Length; i++)
        {
            bottom[i] *= bottom[i] > 0 ? keep : 1;
        }
    }
}
