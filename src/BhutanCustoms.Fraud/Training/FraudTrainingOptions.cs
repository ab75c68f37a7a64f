using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Fraud.Training;

/// <summary>How a fraud model is trained. The defaults were chosen on the validation quarter of CIDD, never on its test quarter.</summary>
public sealed class FraudTrainingOptions
{
    /// <summary>Number of boosted trees.</summary>
    [Range(1, 5000)]
    public int Trees { get; set; } = 150;

    /// <summary>Leaves of each tree at most. Up to 32 the fast evaluator is used; beyond, scoring takes several times as long.</summary>
    [Range(2, 1024)]
    public int Leaves { get; set; } = 24;

    /// <summary>Splits on the longest way to a leaf at most.</summary>
    [Range(1, 32)]
    public int Depth { get; set; } = 5;

    /// <summary>Training rows in a leaf at least.</summary>
    [Range(1, 1_000_000)]
    public int FewestRowsInLeaf { get; set; } = 20;

    /// <summary>How much of each tree counts.</summary>
    [Range(0.001, 1.0)]
    public double LearningRate { get; set; } = 0.05;

    /// <summary>The share of features that each tree may use.</summary>
    [Range(0.01, 1.0)]
    public double FeatureShare { get; set; } = 0.3;

    /// <summary>The share of labelled rows, the last by time, that the report and the calibration rest on.</summary>
    [Range(0.01, 0.9)]
    public double HoldOutShare { get; set; } = 0.2;

    /// <summary>Training threads for histories of 100,000 inspections or more; one below. Another number may give another model in its last digits.</summary>
    [Range(1, 64)]
    public int Threads { get; set; } = 2;

    /// <summary>Seeds everything random: the same history, options and seed give the same model, byte for byte.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>Found rows with a known amount that a model of the amount needs; below it, revenue at stake comes from price bands.</summary>
    [Range(1, int.MaxValue)]
    public int FewestAmounts { get; set; } = 50;
}
