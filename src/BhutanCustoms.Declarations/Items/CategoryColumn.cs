namespace BhutanCustoms.Declarations.Items;

/// <summary>Text with few distinct values: a code an item into a list of distinct values.</summary>
public sealed class CategoryColumn : Column
{
    /// <summary>The code of a missing value.</summary>
    public const int Missing = -1;

    private readonly ReadOnlyMemory<int> codes;

    /// <summary>Makes a column that keeps the memory it is given.</summary>
    /// <param name="codes">An index into <paramref name="values"/> for each item, or <see cref="Missing"/>.</param>
    /// <param name="values">The distinct values; some may be used by no item.</param>
    public CategoryColumn(ReadOnlyMemory<int> codes, IReadOnlyList<string> values)
    {
        this.codes = codes;
        Values = values;
    }

    /// <summary>An index into <see cref="Values"/> for each item, or <see cref="Missing"/>.</summary>
    public ReadOnlySpan<int> Codes => codes.Span;

    /// <summary>The codes as memory that can be kept.</summary>
    public ReadOnlyMemory<int> CodeMemory => codes;

    /// <summary>The distinct values.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <inheritdoc/>
    public override int Count => codes.Length;

    /// <summary>The value of one item, or null where it is missing.</summary>
    public string? this[int index] => Codes[index] is var code and >= 0 ? Values[code] : null;

    /// <inheritdoc/>
    public override bool IsMissing(int index) => Codes[index] < 0;

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        var source = Codes;
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = source[rows[i]];
        }

        return new CategoryColumn(taken, rows.Length < Values.Count ? OnlyUsed(taken) : Values);
    }

    /// <summary>
    /// The values that codes use, to which the codes are changed: what is done for each value of a chunk of one must not be done for
    /// thousands.
    /// </summary>
    private List<string> OnlyUsed(int[] used)
    {
        var values = new List<string>();
        var codeOf = new Dictionary<int, int>();
        for (var i = 0; i < used.Length; i++)
        {
            if (used[i] >= 0)
            {
                if (!codeOf.TryGetValue(used[i], out var code))
                {
                    codeOf.Add(used[i], code = values.Count);
                    values.Add(Values[used[i]]);
                }

                used[i] = code;
            }
        }

        return values;
    }

    /// <summary>Makes a column from one value an item; null is missing.</summary>
    public static CategoryColumn From(IReadOnlyList<string?> items)
    {
        var codes = new int[items.Count];
        var values = new List<string>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < codes.Length; i++)
        {
            if (items[i] is not { } value)
            {
                codes[i] = Missing;
                continue;
            }

            if (!known.TryGetValue(value, out codes[i]))
            {
                known.Add(value, codes[i] = values.Count);
                values.Add(value);
            }
        }

        return new CategoryColumn(codes, values);
    }
}
