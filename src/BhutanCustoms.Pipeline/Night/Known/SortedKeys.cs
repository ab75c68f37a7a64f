namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>Looks sorted keys up in others.</summary>
internal static class SortedKeys
{
    /// <summary>
    /// The places of the keys that are wanted. Each list is left by growing strides where the other has nothing for it (galloping: Bentley
    /// and Yao, Information Processing Letters 5, 1976), so it costs about the length of the shorter one times the logarithm of how many
    /// times longer the other is.
    /// </summary>
    /// <param name="keys">Keys, ascending; a key may stand there several times.</param>
    /// <param name="wanted">Keys, ascending.</param>
    public static List<int> PlacesOf(ReadOnlySpan<ulong> keys, ReadOnlySpan<ulong> wanted)
    {
        var places = new List<int>();
        for (int at = 0, next = 0; at < keys.Length && next < wanted.Length; )
        {
            if (keys[at] < wanted[next])
            {
                at = FirstFrom(keys, at, wanted[next]);
            }
            else if (keys[at] > wanted[next])
            {
                next = FirstFrom(wanted, next, keys[at]);
            }
            else
            {
                places.Add(at++);
            }
        }

        return places;
    }

    /// <summary>The first place whose key is at least that one; the key at <paramref name="from"/> is less.</summary>
    private static int FirstFrom(ReadOnlySpan<ulong> keys, int from, ulong least)
    {
        var stride = 1;
        while (from + stride < keys.Length && keys[from + stride] < least)
        {
            from += stride;
            stride *= 2;
        }

        var rest = keys[(from + 1)..Math.Min(from + stride, keys.Length)];
        var at = rest.BinarySearch(least);
        if (at < 0)
        {
            return from + 1 + ~at;
        }

        while (at > 0 && rest[at - 1] == least)
        {
            at--;
        }

        return from + 1 + at;
    }
}
