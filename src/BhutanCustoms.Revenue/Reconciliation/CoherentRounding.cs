using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>Turns the bottom forecasts of one month into whole chhetrum that add up on every level.</summary>
internal static class CoherentRounding
{
    /// <param name="structure">What adds up to what.</param>
    /// <param name="chhetrum">One amount a series; those of the bottom decide.</param>
    /// <param name="mayBeNegative">Whether a series ever had a refund month; the others are kept at zero or above and what that adds is
    /// taken from the others in proportion.</param>
    /// <param name="came">What has already come of the month in each series; the sums rise with what a series of the bottom is below
    /// it.</param>
    public static long[] Round(GroupedStructure structure, double[] chhetrum, bool[] mayBeNegative, ReadOnlySpan<long> came)
    {
        var bottom = chhetrum[structure.Aggregates..];
        KeepAbove(bottom, Array.ConvertAll(mayBeNegative[structure.Aggregates..], refunds => refunds ? double.NegativeInfinity : 0));
        var whole = LargestRemainder.Round(bottom, Chhetrum.Whole(bottom.Sum()));
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] = Math.Max(whole[i], came[structure.Aggregates + i]);
        }

        var all = new long[chhetrum.Length];
        whole.CopyTo(all, structure.Aggregates);
        for (var a = 0; a < structure.Aggregates; a++)
        {
            all[a] = structure.Members[a].Sum(i => all[i]);
        }

        return all;
    }

    /// <summary>Lifts what lies below its floor up to it, and takes that from the others in proportion to what they have above theirs.</summary>
    /// <param name="values">The amounts, changed in place.</param>
    /// <param name="floors">One a value; negative infinity for none, where what is above zero gives.</param>
    public static void KeepAbove(double[] values, double[] floors)
    {
        double excess = 0,
            rest = 0;
        for (var i = 0; i < values.Length; i++)
        {
            excess += Math.Max(0, floors[i] - values[i]);
            values[i] = Math.Max(floors[i], values[i]);
            rest += Above(i);
        }

        var keep = rest > excess ? 1 - (excess / rest) : 0;
        for (var i = 0; excess > 0 && i < values.Length; i++)
        {
            values[i] -= (1 - keep) * Above(i);
        }

        double Above(int i) => Math.Max(0, values[i] - Math.Max(0, floors[i]));
    }
}
