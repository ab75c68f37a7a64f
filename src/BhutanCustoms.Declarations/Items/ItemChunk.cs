namespace BhutanCustoms.Declarations.Items;

/// <summary>
/// Some declaration items, field by field. It is the unit of work everywhere: a nightly batch is many chunks of some ten thousand items,
/// a single score is a chunk of one, so that both run the same code. Immutable; a field that the source doesn't have has no column.
/// </summary>
public sealed class ItemChunk
{
    private readonly Dictionary<string, Column> columns;

    /// <summary>Makes a chunk that keeps the columns it is given.</summary>
    /// <param name="count">The number of items.</param>
    /// <param name="columns">Columns by field name.</param>
    /// <exception cref="ArgumentException">A column has another number of items, or its type doesn't fit its field.</exception>
    public ItemChunk(int count, IEnumerable<KeyValuePair<string, Column>> columns)
    {
        Count = count;
        this.columns = new Dictionary<string, Column>(columns);
        foreach (var (name, column) in this.columns)
        {
            if (column.Count != count)
            {
                throw new ArgumentException($"Column {name} has {column.Count} items where the chunk has {count}.", nameof(columns));
            }
        }
    }

    /// <summary>The number of items.</summary>
    public int Count { get; }

    /// <summary>The columns by field name.</summary>
    public IReadOnlyDictionary<string, Column> Columns => columns;

    /// <summary>The names of the attribute fields that the source declares, sorted.</summary>
    public IEnumerable<string> Attributes =>
        columns
            .Keys.Where(name => name.StartsWith(DeclarationFields.AttributePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The category column of a field, or null where the source doesn't have it.</summary>
    public CategoryColumn? Category(string field) => columns.GetValueOrDefault(field) as CategoryColumn;

    /// <summary>The text column of a field, or null where the source doesn't have it.</summary>
    public TextColumn? Text(string field) => columns.GetValueOrDefault(field) as TextColumn;

    /// <summary>The number column of a field, or null where the source doesn't have it.</summary>
    public NumberColumn? Number(string field) => columns.GetValueOrDefault(field) as NumberColumn;

    /// <summary>The date column of a field, or null where the source doesn't have it.</summary>
    public DateColumn? Date(string field) => columns.GetValueOrDefault(field) as DateColumn;

    /// <summary>A new chunk of just those rows, in that order.</summary>
    public ItemChunk Take(ReadOnlySpan<int> rows)
    {
        var taken = new Dictionary<string, Column>(columns.Count);
        foreach (var (name, column) in columns)
        {
            taken.Add(name, column.Take(rows));
        }

        return new ItemChunk(rows.Length, taken);
    }

    /// <summary>Does something with parts of the chunk, several at once where there are several.</summary>
    /// <param name="size">The most items of a part, above 0.</param>
    /// <param name="work">Gets the index of a part's first item, and the part.</param>
    public void InBlocks(int size, Action<int, ItemChunk> work) =>
        Parallel.For(
            0,
            (Count + size - 1) / size,
            block =>
            {
                var first = block * size;
                work(first, Count <= size ? this : Take([.. Enumerable.Range(first, Math.Min(size, Count - first))]));
            }
        );

    /// <summary>A chunk with one column more, or with that column in place of the one of that name.</summary>
    /// <exception cref="ArgumentException">The column has another number of items.</exception>
    public ItemChunk With(string field, Column column) => new(Count, new Dictionary<string, Column>(columns) { [field] = column });

    /// <summary>A chunk as a source would give it that doesn't have those fields.</summary>
    public ItemChunk Without(IReadOnlySet<string> fields) => new(Count, columns.Where(column => !fields.Contains(column.Key)));

    /// <summary>The item at that index with all its fields.</summary>
    public DeclarationItem Item(int index) => DeclarationItem.From(this, index);

    /// <summary>A chunk of the given items. A field that no item has gets no column.</summary>
    public static ItemChunk Of(params IReadOnlyList<DeclarationItem> items) => DeclarationItem.ToChunk(items);
}
