namespace BhutanCustoms.Fraud.Training.Reports;

/// <summary>
/// The settings of trees that a search chooses among; meanings and units are those of <see cref="FraudTrainingOptions"/>.
/// </summary>
/// <param name="Trees">Number of trees.</param>
/// <param name="Leaves">Leaves of each at most.</param>
/// <param name="FewestRowsInLeaf">Training rows in a leaf at least.</param>
/// <param name="LearningRate">How much of each tree counts.</param>
/// <param name="FeatureShare">The share of features that each tree may use.</param>
public sealed record TreeSettings(int Trees, int Leaves, int FewestRowsInLeaf, double LearningRate, double FeatureShare);
