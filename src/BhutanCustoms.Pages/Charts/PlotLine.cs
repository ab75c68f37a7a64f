using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Pages.Charts;

/// <summary>A line of a plot.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Values">A value for each place of the axis; NaN where there is none.</param>
/// <param name="Intervals">An interval around each value; null where the line has none.</param>
public sealed record PlotLine(string Name, IReadOnlyList<double> Values, IReadOnlyList<Interval>? Intervals = null);
