using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>Which series add up to which: aggregates first, each the sum of some of the bottom series that follow.</summary>
internal sealed class GroupedStructure
{
    /// <param name="aggregates">Keys of the sums.</param>
    /// <param name="bottoms">Keys of the finest series, none of which contains another.</param>
    public GroupedStructure(IReadOnlyList<SeriesKey> aggregates, IReadOnlyList<SeriesKey> bottoms)
    {
        Keys = [.. aggregates, .. bottoms];
        Aggregates = aggregates.Count;
        Members = [.. aggregates.Select(a => Enumerable.Range(Aggregates, bottoms.Count).Where(i => a.Includes(Keys[i])).ToArray())];
    }

    public SeriesKey[] Keys { get; }

    public int Aggregates { get; }

    /// <summary>The bottom series of each aggregate, as places in <see cref="Keys"/>.</summary>
    public int[][] Members { get; }

    /// <summary>The sums of which each bottom series is a member.</summary>
    public IEnumerable<(int Bottom, int[] Of)> SumsOfBottom() =>
        Members.SelectMany((members, a) => members.Select(i => (i, a))).GroupBy(m => m.i, m => m.a, (i, sums) => (i, sums.ToArray()));

    /// <summary>All series from those of the bottom, which stand at their places.</summary>
    public double[] FromBottom(double[] values)
    {
        var sums = (double[])values.Clone();
        for (var a = 0; a < Aggregates; a++)
        {
            sums[a] = Members[a].Sum(i => values[i]);
        }

        return sums;
    }
}
