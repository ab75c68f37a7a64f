using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>What a challenger has to show before it may decide anything.</summary>
public sealed class PromotionOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Promotion";

    /// <summary>Inspected items that a trial needs at least.</summary>
    [Range(1, int.MaxValue)]
    public int FewestLabels { get; set; } = 200;

    /// <summary>Findings, and inspections in order, that a trial needs at least.</summary>
    [Range(1, int.MaxValue)]
    public int FewestOfEach { get; set; } = 20;

    /// <summary>
    /// Inspections drawn by lot that a trial needs at least, where it is known how they were chosen: what the ranking overlooks, only the
    /// lot can find.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int FewestByLot { get; set; } = 5;

    /// <summary>
    /// The share of each office's items at which precision and revenue are measured: the working point. Null, the default, takes the share
    /// of the declared items that was inspected on the days of the trial, a quarter at most; a quarter of the inspected ones where only those
    /// are known.
    /// </summary>
    [Range(0.001, 1.0)]
    public double? WorkingShare { get; set; }

    /// <summary>How far a group's precision at capacity may fall behind the champion's before it counts as harm.</summary>
    [Range(0.0, 1.0)]
    public double MostHarm { get; set; } = 0.05;

    /// <summary>How far the calibration error may rise above the champion's.</summary>
    [Range(0.0, 1.0)]
    public double MostCalibrationLoss { get; set; } = 0.02;

    /// <summary>
    /// How often an inspection drawn by lot counts at most, where one chosen by ranking counts once. Higher is fairer to what ranking
    /// overlooks, and lets fewer items decide.
    /// </summary>
    [Range(1.0, 1000.0)]
    public double MostWeight { get; set; } = 25;

    /// <summary>The rank correlation with its measured twin that a model trained again on everything needs at least.</summary>
    [Range(-1.0, 1.0)]
    public double LeastAgreement { get; set; } = 0.7;

    /// <summary>The factor by which the mean score may differ from what is expected, either way.</summary>
    [Range(1.0, 1000.0)]
    public double MostMeanFactor { get; set; } = 3;

    /// <summary>
    /// The share of labels that may be left out because their officer's findings contradict the others'; above it a person must decide.
    /// </summary>
    [Range(0.0, 1.0)]
    public double MostLabelsLeftOut { get; set; } = 0.10;

    /// <summary>Resamples of the paired bootstrap.</summary>
    [Range(100, 100_000)]
    public int Resamples { get; set; } = 1000;

    /// <summary>Seeds the bootstrap.</summary>
    public int Seed { get; set; } = 1;
}
