namespace BhutanCustoms.Declarations.Items;

/// <summary>
/// A set of <see cref="ItemKey"/>s in little memory: 11 to 21 bytes a key where a <see cref="HashSet{T}"/> takes 20 to 48, so that the
/// millions of items of a large file can be held. Not thread-safe.
/// </summary>
public sealed class ItemKeySet
{
    private const double MostFull = 0.75;
    private ulong[] slots = new ulong[1024];
    private bool hasZero;
    private int filled;

    /// <summary>How many keys are in the set.</summary>
    public int Count => filled + (hasZero ? 1 : 0);

    /// <summary>Adds a key.</summary>
    /// <returns>Whether it was not there before.</returns>
    public bool Add(ulong key)
    {
        if (key == 0)
        {
            var added = !hasZero;
            hasZero = true;
            return added;
        }

        ref var slot = ref Slot(slots, key);
        if (slot == key)
        {
            return false;
        }

        slot = key;
        if (++filled > MostFull * slots.Length)
        {
            Grow();
        }

        return true;
    }

    /// <summary>Whether a key is in the set.</summary>
    public bool Contains(ulong key) => key == 0 ? hasZero : filled > 0 && Slot(slots, key) == key;

    /// <summary>The keys, ascending.</summary>
    public ulong[] ToSortedArray()
    {
        var keys = new ulong[Count];
        var at = 0;
        foreach (var key in slots)
        {
            if (key != 0)
            {
                keys[at++] = key;
            }
        }

        // The last one stays 0 where 0 is a key.
        Array.Sort(keys);
        return keys;
    }

    // Keys are hashes already, so their low bits are as good a place as any. Zero marks an empty slot.
    private static ref ulong Slot(ulong[] slots, ulong key)
    {
        var mask = slots.Length - 1;
        var at = (int)key & mask;
        while (slots[at] != 0 && slots[at] != key)
        {
            at = (at + 1) & mask;
        }

        return ref slots[at];
    }

    private void Grow()
    {
        var larger = new ulong[slots.Length * 2];
        foreach (var key in slots)
        {
            if (key != 0)
            {
                Slot(larger, key) = key;
            }
        }

        slots = larger;
    }
}
