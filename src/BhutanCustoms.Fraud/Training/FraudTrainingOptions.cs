using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Fraud.Training.Reports;

namespace BhutanCustoms.Fraud.Training;

/// <summary>
/// How a fraud model is trained. The defaults were chosen on two quarters of CIDD's training file and its validation quarter, never on its
/// test quarter.
/// </summary>
public sealed class FraudTrainingOptions
{
    /// <summary>Number of boosted trees.</summary>
    [Range(1, 5000)]
    public int Trees { get; set; } = 150;

    /// <summary>Leaves of each tree at most. Up to 32 the fast evaluator is used; beyond, scoring takes several times as long.</summary>
    [Range(2, 1024)]
    public int Leaves { get; set; } = 16;

    /// <summary>Training rows in a leaf at least.</summary>
    [Range(1, 1_000_000)]
    public int FewestRowsInLeaf { get; set; } = 20;

    /// <summary>How much of each tree counts.</summary>
    [Range(0.001, 1.0)]
    public double LearningRate { get; set; } = 0.05;

    /// <summary>The share of features that each tree may use.</summary>
    [Range(0.01, 1.0)]
    public double FeatureShare { get; set; } = 0.4;

    /// <summary>The share of labelled rows, the last by time, that the report and the calibration rest on.</summary>
    [Range(0.01, 0.9)]
    public double HoldOutShare { get; set; } = 0.2;

    /// <summary>
    /// Threads that classify the history, form features and grow trees at once; the model doesn't depend on it. Trees grow on two at least,
    /// and on as many as the first training of the process had.
    /// </summary>
    [Range(1, 64)]
    public int Threads { get; set; } = 2;

    /// <summary>Seeds everything random: the same history, options and seed give the same model, byte for byte.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>
    /// How long settings of the trees may be searched for, in seconds; 0 takes those given here. A trial that has begun is finished, and
    /// those that time doesn't allow are left out and counted in the report.
    /// </summary>
    [Range(0, 86_400)]
    public int SearchSeconds { get; set; }

    /// <summary>
    /// How many settings a search tries, those given here among them. The result depends on this, not on the time allowed, unless that runs
    /// out.
    /// </summary>
    [Range(1, 100)]
    public int SearchTrials { get; set; } = 12;

    /// <summary>
    /// Found rows with a known amount that a model of the amount needs; below it, revenue at stake comes from price bands.
    /// </summary>
    [Range(1, int.MaxValue)]
    public int FewestAmounts { get; set; } = 50;

    /// <summary>What a search may change.</summary>
    internal TreeSettings Settings => new(Trees, Leaves, FewestRowsInLeaf, LearningRate, FeatureShare);

    /// <summary>These options with other settings.</summary>
    internal FraudTrainingOptions With(TreeSettings settings)
    {
        var other = (FraudTrainingOptions)MemberwiseClone();
        (other.Trees, other.Leaves, other.FewestRowsInLeaf) = (settings.Trees, settings.Leaves, settings.FewestRowsInLeaf);
        (other.LearningRate, other.FeatureShare) = (settings.LearningRate, settings.FeatureShare);
        return other;
    }
}
