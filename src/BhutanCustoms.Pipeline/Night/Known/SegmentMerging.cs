namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>
/// When a new segment is merged with the one before it: where that is at most twice as large, so that sizes at least halve from one to the
/// next and their number stays logarithmic, while an item is written again only when its segment grows by half. Segments of
/// <see cref="MostItems"/> items or of a quarter of the time in which items count stay as they are: no batch pays for more, and what is too
/// old is a whole segment that just isn't read.
/// </summary>
internal static class SegmentMerging
{
    public const int MostItems = 1 << 22;

    public static bool Merges(KnownSegmentEntry before, KnownSegmentEntry added, TimeSpan counted) =>
        before.Items <= 2L * added.Items
        && (long)before.Items + added.Items <= MostItems
        && (added.Newest > before.Newest ? added.Newest : before.Newest) - (added.Oldest < before.Oldest ? added.Oldest : before.Oldest)
            <= counted / 4;
}
