namespace BhutanCustoms.Declarations.Items;

/// <summary>Decimal numbers; a missing value is NaN.</summary>
/// <param name="values">One number an item; the column keeps this memory.</param>
public sealed class NumberColumn(ReadOnlyMemory<double> values) : Column
{
    /// <summary>One number an item, NaN where it is missing.</summary>
    public ReadOnlySpan<double> Values => values.Span;

    /// <summary>The numbers as memory that can be kept.</summary>
    public ReadOnlyMemory<double> Memory => values;

    /// <inheritdoc/>
    public override int Count => values.Length;

    /// <summary>The number of one item, NaN where it is missing.</summary>
    public double this[int index] => values.Span[index];

    /// <inheritdoc/>
    public override bool IsMissing(int index) => double.IsNaN(values.Span[index]);

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new double[rows.Length];
        var source = Values;
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = source[rows[i]];
        }

        return new NumberColumn(taken);
    }
}
