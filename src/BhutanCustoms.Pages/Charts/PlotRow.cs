using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Pages.Charts;

/// <summary>A value with its interval, in a row of its own.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The value.</param>
/// <param name="Interval">Its interval; NaN at both ends where it has none.</param>
/// <param name="Mark">Which mark it gets: 0 a disc, 1 a square, 2 a diamond.</param>
/// <param name="Group">The heading above it where a group begins; empty otherwise.</param>
public sealed record PlotRow(string Name, double Value, Interval Interval, int Mark = 0, string Group = "");
