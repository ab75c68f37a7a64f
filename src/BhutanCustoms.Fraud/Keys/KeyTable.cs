using System.Runtime.CompilerServices;
using BhutanCustoms.Fraud.Features;

namespace BhutanCustoms.Fraud.Keys;

/// <summary>
/// From 64-bit keys to their positions in the list it was made of. Read-only and thread-safe: open addressing with linear probing, at most
/// half full, key and position side by side so that a look-up usually costs one cache line.
/// </summary>
internal sealed class KeyTable
{
    private readonly Slot[] slots;
    private readonly int shift;

    public KeyTable(IReadOnlyList<ulong> keys)
    {
        var bits = 2;
        while ((1 << bits) < keys.Count * 2L)
        {
            bits++;
        }

        slots = new Slot[1 << bits];
        shift = 64 - bits;
        for (var position = 0; position < keys.Count; position++)
        {
            Put(keys[position], position);
        }
    }

    /// <summary>The position of a key, or -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ulong key)
    {
        for (var at = (int)(key >> shift); ; at = (at + 1) & (slots.Length - 1))
        {
            ref var slot = ref slots[at];
            if (slot.Key == key)
            {
                return slot.Position;
            }

            if (slot.Key == 0)
            {
                return -1;
            }
        }
    }

    private void Put(ulong key, int position)
    {
        var at = (int)(key >> shift);
        while (slots[at].Key != 0)
        {
            if (slots[at].Key == key)
            {
                throw new ArgumentException($"The key {key:x16} stands twice, at {slots[at].Position} and {position}.");
            }

            at = (at + 1) & (slots.Length - 1);
        }

        slots[at] = new Slot(key, position);
    }

    private readonly record struct Slot(ulong Key, int Position);
}
