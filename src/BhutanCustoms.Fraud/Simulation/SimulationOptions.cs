using System.ComponentModel.DataAnnotations;
using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Fraud.Selection;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>How a history is replayed.</summary>
public sealed class SimulationOptions
{
    /// <summary>
    /// The share of each week's items that can be inspected. The offices share it, so that small ones don't blur it by rounding.
    /// </summary>
    [Range(0.0001, 1.0)]
    public double InspectedShare { get; set; } = 0.05;

    /// <summary>How often models are trained anew, in weeks.</summary>
    [Range(1, 1000)]
    public int WeeksBetweenTrainings { get; set; } = 4;

    /// <summary>
    /// Days behind a training that a trial leaves out, since findings about neighbouring days tell of the same shipments.
    /// </summary>
    [Range(0, 3650)]
    public int EmbargoDays { get; set; } = 7;

    /// <summary>What the gates ask for.</summary>
    public PromotionOptions Promotion { get; set; } = new();

    /// <summary>Days from a declaration to the day on which the finding of its inspection is known.</summary>
    [Range(0, 3650)]
    public int DaysToFinding { get; set; } = 7;

    /// <summary>What items are ranked by.</summary>
    public Ranking Ranking { get; set; } = Ranking.RevenueAtStake;

    /// <summary>Keys the lots; the same seed draws the same items.</summary>
    public int Seed { get; set; } = 1;
}
