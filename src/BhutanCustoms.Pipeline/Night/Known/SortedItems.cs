namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>The items of a batch as the known items have them: their keys, ascending, each with the hash of its content.</summary>
public sealed class SortedItems
{
    private readonly ulong[] keys;
    private readonly uint[] contents;

    /// <summary>Sorts the arrays that it is given, and keeps them.</summary>
    /// <param name="keys">The keys, each once, see <see cref="Declarations.Items.ItemKey"/>.</param>
    /// <param name="contents">Of each its content, see <see cref="Declarations.Items.ItemContent"/>.</param>
    public SortedItems(ulong[] keys, uint[] contents)
    {
        Array.Sort(keys, contents);
        (this.keys, this.contents) = (keys, contents);
    }

    /// <summary>How many there are.</summary>
    public int Count => keys.Length;

    /// <summary>The keys, ascending.</summary>
    public ReadOnlySpan<ulong> Keys => keys;

    /// <summary>Of each key the hash of its content.</summary>
    public ReadOnlySpan<uint> Contents => contents;
}
