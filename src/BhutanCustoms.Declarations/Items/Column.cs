namespace BhutanCustoms.Declarations.Items;

/// <summary>The values of one field for all items of a chunk.</summary>
public abstract class Column
{
    /// <summary>How many items the column covers.</summary>
    public abstract int Count { get; }

    /// <summary>Whether the item at that index has no value.</summary>
    public abstract bool IsMissing(int index);

    /// <summary>A new column of just those rows, in that order.</summary>
    public abstract Column Take(ReadOnlySpan<int> rows);
}
