namespace BhutanCustoms.Revenue.Series.Cleaning;

/// <summary>A series as the methods see it.</summary>
/// <param name="Start">Months before its first amount that isn't zero; the length where there is none.</param>
/// <param name="Values">A finite value for each complete month in Nu.</param>
/// <param name="Observed">The same with outliers left in: what forecasts are measured against.</param>
/// <param name="HasEnded">Whether it came to an end, so that nothing is to be forecast.</param>
/// <param name="Findings">What was unusual, by month.</param>
internal sealed record CleanSeries(int Start, double[] Values, double[] Observed, bool HasEnded, IReadOnlyList<Finding> Findings);
