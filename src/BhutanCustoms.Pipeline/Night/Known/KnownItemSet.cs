using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>The items that a source knew at a moment, as one batch has to see them.</summary>
public sealed class KnownItemSet
{
    private readonly DateTimeOffset since;

    internal KnownItemSet(string source, string batch, DateTimeOffset since, KnownState state) =>
        (Source, Batch, this.since, State) = (source, batch, since, state);

    /// <summary>The source.</summary>
    public string Source { get; }

    /// <summary>The batch, whose own items don't count: it may be prepared a second time.</summary>
    public string Batch { get; }

    internal KnownState State { get; }

    /// <summary>Those of some keys that are known. Cheapest for many at once.</summary>
    public ItemKeySet Among(ReadOnlySpan<ulong> keys)
    {
        var known = new ItemKeySet();
        if (State.Segments.Count == 0)
        {
            return known;
        }

        var wanted = keys.ToArray();
        Array.Sort(wanted);
        foreach (var segment in State.Segments)
        {
            foreach (var place in SortedKeys.PlacesOf(segment.Keys, wanted))
            {
                var batch = segment.Batches[segment.BatchPlaces[place]];
                if (batch.AcceptedAt >= since && batch.Batch != Batch && State.Counts(batch))
                {
                    known.Add(segment.Keys[place]);
                }
            }
        }

        return known;
    }
}
