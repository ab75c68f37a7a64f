namespace BhutanCustoms.Fraud.Scoring;

/// <summary>The scores of a chunk, item by item.</summary>
/// <param name="Score">Probability of fraud, 0 to 1. Before a model is trained: a rank in the same range, not calibrated.</param>
/// <param name="RevenueAtStake">Expected additional revenue in local currency, never negative; 0 where nothing supports an
/// estimate.</param>
public sealed record FraudScores(float[] Score, double[] RevenueAtStake);
