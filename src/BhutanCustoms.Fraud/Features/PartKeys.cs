using System.Runtime.CompilerServices;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Features;

/// <summary>The keys of one field of a chunk: one for each distinct value of a category, or one for each row of a number.</summary>
internal readonly struct PartKeys
{
    private readonly ReadOnlyMemory<int> codes;
    private readonly bool byRow;

    /// <param name="column">The category column; null where the field is a number, or missing in all rows.</param>
    /// <param name="keys">One for each value of the column, the missing one first; without a column, one a row or just the missing
    /// one.</param>
    public PartKeys(CategoryColumn? column, ulong[] keys)
    {
        codes = column?.CodeMemory ?? default;
        byRow = column is null;
        Keys = keys;
    }

    /// <summary>The distinct keys.</summary>
    public ulong[] Keys { get; }

    /// <summary>Which of <see cref="Keys"/> each of some rows has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Indexes(int start, Span<int> into)
    {
        if (byRow)
        {
            for (var i = 0; i < into.Length; i++)
            {
                into[i] = Keys.Length == 1 ? 0 : start + i;
            }

            return;
        }

        var span = codes.Span.Slice(start, into.Length);
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = span[i] + 1;
        }
    }
}
