using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Criteria.Evaluation;

/// <summary>The rows of each value of a category column, so that a condition costs what it matches and not what there is.</summary>
internal sealed class CodeIndex
{
    private readonly CategoryColumn column;
    private readonly int[] rows;
    private readonly int[] ends;
    private readonly Dictionary<string, int> codes;
    private readonly int[] byValue;

    public CodeIndex(CategoryColumn column)
    {
        this.column = column;
        var count = column.Values.Count;
        ends = new int[count + 1];
        foreach (var code in column.Codes)
        {
            ends[code + 1]++;
        }

        // A missing value has the code -1, so those without a value come first.
        for (var code = 0; code < count; code++)
        {
            ends[code + 1] += ends[code];
        }

        rows = new int[column.Count];
        var next = new int[count + 1];
        ends.AsSpan(0, count).CopyTo(next.AsSpan(1));
        for (var row = 0; row < rows.Length; row++)
        {
            rows[next[column.Codes[row] + 1]++] = row;
        }

        codes = new Dictionary<string, int>(count, StringComparer.Ordinal);
        byValue = new int[count];
        for (var code = 0; code < count; code++)
        {
            // A column may have a value twice, as where two were joined: then all are looked at.
            if (!codes.TryAdd(column.Values[code], code))
            {
                HasTwins = true;
            }

            byValue[code] = code;
        }

        Array.Sort(byValue, (one, other) => string.CompareOrdinal(column.Values[one], column.Values[other]));
        var known = RowSet.Blank(column.Count);
        foreach (var row in rows.AsSpan(ends[0]))
        {
            RowSet.Set(known, row);
        }

        Known = new RowSet(known);
    }

    /// <summary>The rows that have a value.</summary>
    public RowSet Known { get; }

    private bool HasTwins { get; }

    /// <summary>The rows of some values.</summary>
    public RowSet Of(IReadOnlySet<string> values)
    {
        var found = RowSet.Blank(column.Count);
        if (HasTwins || values.Count > column.Values.Count)
        {
            for (var code = 0; code < column.Values.Count; code++)
            {
                if (values.Contains(column.Values[code]))
                {
                    Add(found, code);
                }
            }
        }
        else
        {
            foreach (var value in values)
            {
                if (codes.TryGetValue(value, out var code))
                {
                    Add(found, code);
                }
            }
        }

        return new RowSet(found);
    }

    /// <summary>The rows whose values begin with one of some texts.</summary>
    public RowSet Beginning(IReadOnlySet<string> prefixes)
    {
        var found = RowSet.Blank(column.Count);
        foreach (var prefix in prefixes)
        {
            for (var at = First(prefix); at < byValue.Length; at++)
            {
                if (!column.Values[byValue[at]].StartsWith(prefix, StringComparison.Ordinal))
                {
                    break;
                }

                Add(found, byValue[at]);
            }
        }

        return new RowSet(found);
    }

    private void Add(ulong[] found, int code)
    {
        for (var at = ends[code]; at < ends[code + 1]; at++)
        {
            RowSet.Set(found, rows[at]);
        }
    }

    /// <summary>The first place of values that aren't before a text.</summary>
    private int First(string text)
    {
        var (low, high) = (0, byValue.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(column.Values[byValue[middle]], text) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
