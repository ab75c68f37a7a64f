using System.Globalization;
using BhutanCustoms.Fraud.Simulation;

namespace BhutanCustoms.Benchmarks.Drift;

/// <summary>
/// Retraining never, always and behind gates, each without a lot, with 5 and 10 % of inspections by lot, and with a share that moves between
/// 5 and 25 % by what the lot finds; the lot alone; and the oracle.
/// </summary>
internal static class DriftStrategies
{
    public static readonly IReadOnlyList<double> Lots = [0, 0.05, 0.10];

    public static readonly IReadOnlyList<RetrainingPolicy> Policies =
    [
        RetrainingPolicy.Never,
        RetrainingPolicy.Always,
        RetrainingPolicy.Gated,
    ];

    public static IReadOnlyList<InspectionStrategy> All { get; } =
    [
        .. from policy in Policies from lot in Lots select new InspectionStrategy(Name(policy, lot), lot, Retraining: policy),
        .. Policies.Select(policy => new InspectionStrategy($"{Name(policy, 0.10)}, moving", 0.10, Retraining: policy)
        {
            Bounds = (0.05, 0.25),
        }),
        new("by lot only", 1),
        new("oracle", 0, KnowsTruth: true),
    ];

    public static string Name(RetrainingPolicy policy, double lot) =>
        policy switch
        {
            RetrainingPolicy.Never => "never",
            RetrainingPolicy.Always => "always",
            _ => "gated",
        } + string.Create(CultureInfo.InvariantCulture, $", lot {100 * lot:0} %");
}
