namespace BhutanCustoms.Fraud.Training.Reports;

/// <summary>One trial of a search.</summary>
/// <param name="Settings">The settings tried.</param>
/// <param name="AveragePrecision">The average precision on each part of the past that followed the training rows in time.</param>
public sealed record SearchTrial(TreeSettings Settings, IReadOnlyList<double> AveragePrecision);
