using BhutanCustoms.Revenue.Reconciliation;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>Which series an outlook has: levels that tell nothing apart are left out.</summary>
internal sealed class SeriesPlan
{
    public SeriesPlan(IEnumerable<SeriesKey> cells, bool byGoods)
    {
        var all = cells.ToArray();
        var offices = Parts(all, c => c.Office, v => new SeriesKey(Office: v));
        var heads = Parts(all, c => c.Head, v => new SeriesKey(Head: v));
        var (bottom, level) = (offices.Length, heads.Length) switch
        {
            (> 0, > 0) => (
                [.. all.Select(c => new SeriesKey(c.Office, c.Head)).Distinct().OrderBy(k => k.ToString(), StringComparer.Ordinal)],
                SeriesLevel.OfficeHead
            ),
            (> 0, _) => (offices, SeriesLevel.Office),
            (_, > 0) => (heads, SeriesLevel.Head),
            _ => ([new SeriesKey()], SeriesLevel.Total),
        };
        var aggregates = new List<(SeriesKey Key, SeriesLevel Level)>();
        if (level != SeriesLevel.Total)
        {
            aggregates.Add((new SeriesKey(), SeriesLevel.Total));
        }

        if (level == SeriesLevel.OfficeHead)
        {
            aggregates.AddRange(offices.Select(k => (k, SeriesLevel.Office)));
            aggregates.AddRange(heads.Select(k => (k, SeriesLevel.Head)));
        }

        Structure = new GroupedStructure([.. aggregates.Select(a => a.Key)], bottom);
        Levels = [.. aggregates.Select(a => a.Level), .. bottom.Select(_ => level)];
        Bottom = key => new SeriesKey(offices.Length > 0 ? key.Office : null, heads.Length > 0 ? key.Head : null);
        ChapterGroups = byGoods ? Parts(all, c => c.ChapterGroup, v => new SeriesKey(ChapterGroup: v)) : [];
        Origins = byGoods ? Parts(all, c => c.Origin, v => new SeriesKey(Origin: v)) : [];
    }

    /// <summary>Total, offices, heads and, at the bottom, heads at offices.</summary>
    public GroupedStructure Structure { get; }

    /// <summary>The level of each key of the structure.</summary>
    public SeriesLevel[] Levels { get; }

    /// <summary>The bottom series of a cell.</summary>
    public Func<SeriesKey, SeriesKey> Bottom { get; }

    public SeriesKey[] ChapterGroups { get; }

    public SeriesKey[] Origins { get; }

    /// <summary>The keys of a dimension, none where it tells fewer than two things apart.</summary>
    private static SeriesKey[] Parts(SeriesKey[] cells, Func<SeriesKey, string?> part, Func<string, SeriesKey> key)
    {
        var values = cells.Select(part).OfType<string>().Distinct().Order(StringComparer.Ordinal).ToArray();
        return values.Length > 1 ? [.. values.Select(key)] : [];
    }
}
