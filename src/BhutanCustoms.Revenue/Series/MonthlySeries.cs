namespace BhutanCustoms.Revenue.Series;

/// <summary>One number a month, without holes in time.</summary>
/// <param name="Key">What it is the series of.</param>
/// <param name="Start">The month of the first value.</param>
/// <param name="Values">A value a month in local currency; NaN where the month is missing. Refunds may make a month negative.</param>
public sealed record MonthlySeries(SeriesKey Key, Month Start, IReadOnlyList<double> Values)
{
    /// <summary>The month of the last value; the month before <see cref="Start"/> where there is none.</summary>
    public Month End => Start + (Values.Count - 1);
}
