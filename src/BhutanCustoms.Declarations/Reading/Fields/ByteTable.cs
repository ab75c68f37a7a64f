using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>
/// Numbers distinct byte strings in the order in which they are first seen. Written for the hot path of reading: a string of up to eight
/// bytes, which most codes are, is its own key, so that a look-up compares two integers and allocates nothing.
/// </summary>
internal sealed class ByteTable
{
    private Slot[] slots = new Slot[256];
    private byte[] arena = new byte[4096];
    private int arenaLength;

    public int Count { get; private set; }

    public void Clear()
    {
        Array.Clear(slots);
        Count = 0;
        arenaLength = 0;
    }

    /// <summary>The number of a byte string; one not seen before gets the next number.</summary>
    public int IndexOf(ReadOnlySpan<byte> text, out bool added)
    {
        var key = text.Length <= 8 ? Load(text) : XxHash3.HashToUInt64(text);
        var mask = slots.Length - 1;
        var at = (int)((key * 0x9E3779B97F4A7C15UL) >> 32) & mask;
        while (true)
        {
            ref var slot = ref slots[at];
            if (slot.Entry == 0)
            {
                break;
            }

            if (
                slot.Key == key
                && slot.Length == text.Length
                && (text.Length <= 8 || text.SequenceEqual(arena.AsSpan(slot.Start, text.Length)))
            )
            {
                added = false;
                return slot.Entry - 1;
            }

            at = (at + 1) & mask;
        }

        added = true;
        slots[at] = new Slot
        {
            Key = key,
            Length = text.Length,
            Entry = ++Count,
            Start = Keep(text),
        };
        if (Count * 2 > slots.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    private static ulong Load(ReadOnlySpan<byte> text)
    {
        var length = text.Length;
        if (length >= 4)
        {
            return MemoryMarshal.Read<uint>(text) | ((ulong)MemoryMarshal.Read<uint>(text[(length - 4)..]) << 32);
        }

        return length == 0 ? 0 : text[0] | ((ulong)text[length / 2] << 8) | ((ulong)text[length - 1] << 16);
    }

    private int Keep(ReadOnlySpan<byte> text)
    {
        if (text.Length <= 8)
        {
            return 0;
        }

        if (arenaLength + text.Length > arena.Length)
        {
            Array.Resize(ref arena, Math.Max(arena.Length * 2, arenaLength + text.Length));
        }

        text.CopyTo(arena.AsSpan(arenaLength));
        arenaLength += text.Length;
        return arenaLength - text.Length;
    }

    private void Grow()
    {
        var old = slots;
        slots = new Slot[old.Length * 2];
        var mask = slots.Length - 1;
        foreach (var slot in old)
        {
            if (slot.Entry == 0)
            {
                continue;
            }

            var at = (int)((slot.Key * 0x9E3779B97F4A7C15UL) >> 32) & mask;
            while (slots[at].Entry != 0)
            {
                at = (at + 1) & mask;
            }

            slots[at] = slot;
        }
    }

    private struct Slot
    {
        public ulong Key;
        public int Length;
        public int Entry;
        public int Start;
    }
}
