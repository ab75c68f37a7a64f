using System.ComponentModel.DataAnnotations;

namespace BhutanCustoms.Reports.Monitoring;

/// <summary>How batches are watched.</summary>
public sealed class MonitoringOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Monitoring";

    /// <summary>A batch is compared with so many batches of its source before it.</summary>
    [Range(4, 1_000)]
    public int ReferenceBatches { get; set; } = 60;

    /// <summary>With fewer batches before it, nothing is said about drift.</summary>
    [Range(4, 1_000)]
    public int FewestReferenceBatches { get; set; } = 10;

    /// <summary>The share of batches in which nothing changed that may raise an alarm, over all measures together.</summary>
    [Range(0.000_1, 0.5)]
    public double FalseAlarmRate { get; set; } = 0.01;

    /// <summary>Whether an alarm of drift asks for a retraining.</summary>
    public bool RetrainOnAlarm { get; set; } = true;
}
