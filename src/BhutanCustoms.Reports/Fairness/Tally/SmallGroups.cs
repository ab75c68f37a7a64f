namespace BhutanCustoms.Reports.Fairness.Tally;

/// <summary>
/// Joins groups that are too small to be shown by themselves. Where what is joined would itself be small, the next group goes with it: else
/// it could be worked out from the total.
/// </summary>
internal static class SmallGroups
{
    /// <summary>Fewer items or inspections aren't shown by themselves.</summary>
    public const int Fewest = 10;

    /// <summary>The name of what is joined.</summary>
    public const string Joined = "smaller groups together";

    /// <summary>The groups to show, in the order of their names, the joined ones last.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="countOf">How many items a group has.</param>
    /// <param name="join">Makes one of several.</param>
    public static IReadOnlyList<(string Name, T Group)> Join<T>(
        IEnumerable<KeyValuePair<string, T>> groups,
        Func<T, long> countOf,
        Func<IEnumerable<T>, T> join
    )
    {
        var bySize = groups.OrderBy(group => countOf(group.Value)).ThenBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var joined = bySize.Count(group => countOf(group.Value) < Fewest);
        var sum = bySize.Take(joined).Sum(group => countOf(group.Value));
        while (joined > 0 && sum < Fewest && joined < bySize.Length)
        {
            sum += countOf(bySize[joined++].Value);
        }

        var shown = bySize.Skip(joined).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, group.Value));
        return joined == 0 ? [.. shown] : [.. shown, (Joined, join(bySize.Take(joined).Select(group => group.Value)))];
    }
}
