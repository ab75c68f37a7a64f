namespace BhutanCustoms.Revenue.Series;

/// <summary>Splits an amount that lacks parts of its key over the known cells that agree with it, in proportion to their amounts.</summary>
internal sealed class CellSplit(IEnumerable<(SeriesKey Key, long Chhetrum)> known)
{
    private readonly (SeriesKey Key, double Weight)[] cells =
    [
        .. known
            .GroupBy(c => c.Key, (key, all) => (key, Math.Abs(all.Sum(c => (double)c.Chhetrum))))
            .OrderBy(c => c.key.ToString(), StringComparer.Ordinal),
    ];

    private readonly Dictionary<SeriesKey, (SeriesKey Key, double Weight)[]> matches = [];

    public IEnumerable<RevenueEntry> Of(RevenueEntry entry)
    {
        if (!matches.TryGetValue(entry.Key, out var parts))
        {
            matches[entry.Key] = parts = [.. cells.Where(c => entry.Key.Includes(c.Key) && c.Weight > 0)];
        }

        if (parts.Length == 0)
        {
            return [entry];
        }

        var weight = parts.Sum(p => p.Weight);
        var amounts = LargestRemainder.Round([.. parts.Select(p => entry.Chhetrum * (p.Weight / weight))], entry.Chhetrum);
        return parts.Select((part, i) => entry with { Key = part.Key, Chhetrum = amounts[i] });
    }
}
