namespace BhutanCustoms.Declarations.Items;

/// <summary>Calendar days as <see cref="DateOnly.DayNumber"/>.</summary>
/// <param name="days">One day number an item, or <see cref="Missing"/>; the column keeps this memory.</param>
public sealed class DateColumn(ReadOnlyMemory<int> days) : Column
{
    /// <summary>The day number of a missing value.</summary>
    public const int Missing = -1;

    /// <summary>One <see cref="DateOnly.DayNumber"/> an item, or <see cref="Missing"/>.</summary>
    public ReadOnlySpan<int> Days => days.Span;

    /// <summary>The day numbers as memory that can be kept.</summary>
    public ReadOnlyMemory<int> Memory => days;

    /// <inheritdoc/>
    public override int Count => days.Length;

    /// <summary>The day of one item, or null where it is missing.</summary>
    public DateOnly? this[int index] => Days[index] is var day and >= 0 ? DateOnly.FromDayNumber(day) : null;

    /// <inheritdoc/>
    public override bool IsMissing(int index) => Days[index] < 0;

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var taken = new int[rows.Length];
        var source = Days;
        for (var i = 0; i < taken.Length; i++)
        {
            taken[i] = source[rows[i]];
        }

        return new DateColumn(taken);
    }
}
