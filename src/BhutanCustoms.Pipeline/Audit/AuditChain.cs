namespace BhutanCustoms.Pipeline.Audit;

/// <summary>Follows entries one by one and names the first that breaks the chain.</summary>
/// <param name="anchor">An entry's hash as noted elsewhere, if it is to be compared.</param>
internal sealed class AuditChain(AuditAnchor? anchor)
{
    /// <summary>How many entries are in order.</summary>
    public long Count { get; private set; }

    /// <summary>The hash of the last of them.</summary>
    public string Last { get; private set; } = AuditEntry.Genesis;

    /// <summary>An entry for people: number, kind and subject.</summary>
    public static string Name(AuditEntry entry) => $"Entry {Numbered(entry)}";

    /// <summary>The same within a sentence.</summary>
    public static string Numbered(AuditEntry entry) => $"{entry.Sequence} ({entry.Kind} {entry.Subject})";

    /// <summary>Takes the next entry.</summary>
    /// <returns>What is wrong with it; null where it is in order.</returns>
    public string? Add(AuditEntry entry)
    {
        if (entry.Sequence != Count + 1)
        {
            return $"Entry {Count + 1} is missing: behind entry {Count} comes entry {Numbered(entry)}.";
        }

        if (entry.Before != Last)
        {
            return $"{Name(entry)} doesn't follow the entry before it: it was moved here, or the one before it was replaced.";
        }

        if (entry.Hash != AuditEntry.HashOf(entry.Sequence, entry.When, entry.Kind, entry.Subject, entry.Payload, entry.Before))
        {
            return $"{Name(entry)} was changed after it was written.";
        }

        if (anchor?.Number == entry.Sequence && anchor.Hash != entry.Hash)
        {
            return $"{Name(entry)} has the hash {entry.Hash} where {anchor.Hash} was noted elsewhere: the trail was written anew "
                + $"from this entry or an earlier one.";
        }

        (Count, Last) = (entry.Sequence, entry.Hash);
        return null;
    }

    /// <summary>Says what is missing where the entries end here.</summary>
    public string? End() =>
        anchor?.Number > Count
            ? $"Entry {Count + 1} is missing: the trail ends at entry {Count}, and the anchor noted elsewhere tells of entry "
                + $"{anchor.Number}."
            : null;
}
