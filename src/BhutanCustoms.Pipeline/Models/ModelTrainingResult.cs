using BhutanCustoms.Fraud.Training;

namespace BhutanCustoms.Pipeline.Models;

/// <summary>What a training came to.</summary>
/// <param name="RowsRead">Rows of the history file.</param>
/// <param name="Accepted">Rows that passed the checks.</param>
/// <param name="Fraud">The fraud model, or why there is none.</param>
/// <param name="HsVersion">The classifier's version; null where there are no descriptions.</param>
/// <param name="KnownTexts">Descriptions that it knows.</param>
public sealed record ModelTrainingResult(long RowsRead, long Accepted, TrainingOutcome Fraud, string? HsVersion, int KnownTexts);
