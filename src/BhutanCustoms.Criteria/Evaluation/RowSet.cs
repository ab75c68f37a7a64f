using System.Numerics;

namespace BhutanCustoms.Criteria.Evaluation;

/// <summary>Some rows of a chunk: a bit a row.</summary>
public sealed class RowSet
{
    private readonly ulong[] words;

    internal RowSet(ulong[] words)
    {
        this.words = words;
        IsEmpty = !words.AsSpan().ContainsAnyExcept(0UL);
    }

    /// <summary>Whether no row is in it.</summary>
    public bool IsEmpty { get; }

    /// <summary>How many rows are in it.</summary>
    public int Count => words.Sum(BitOperations.PopCount);

    /// <summary>The rows in order.</summary>
    public IEnumerable<int> Rows
    {
        get
        {
            for (var word = 0; word < words.Length; word++)
            {
                for (var bits = words[word]; bits != 0; bits &= bits - 1)
                {
                    yield return (word << 6) + BitOperations.TrailingZeroCount(bits);
                }
            }
        }
    }

    /// <summary>Whether a row is in it.</summary>
    public bool Contains(int row) => (words[row >> 6] & (1UL << row)) != 0;

    internal static ulong[] Blank(int count) => new ulong[(count + 63) >> 6];

    internal static void Set(ulong[] words, int row) => words[row >> 6] |= 1UL << row;

    /// <summary>The rows that are in both.</summary>
    internal RowSet And(RowSet other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return IsEmpty ? this : other;
        }

        var joined = new ulong[words.Length];
        for (var i = 0; i < joined.Length; i++)
        {
            joined[i] = words[i] & other.words[i];
        }

        return new RowSet(joined);
    }

    /// <summary>The rows that are in one of both.</summary>
    internal RowSet Or(RowSet other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return IsEmpty ? other : this;
        }

        var joined = new ulong[words.Length];
        for (var i = 0; i < joined.Length; i++)
        {
            joined[i] = words[i] | other.words[i];
        }

        return new RowSet(joined);
    }

    /// <summary>The rows of this that aren't in another.</summary>
    internal RowSet Without(RowSet other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return this;
        }

        var left = new ulong[words.Length];
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = words[i] & ~other.words[i];
        }

        return new RowSet(left);
    }
}
