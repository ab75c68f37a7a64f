using BhutanCustoms.Fraud.Monitoring;
using BhutanCustoms.Reports.Fairness.Statistics;
using MathNet.Numerics.Distributions;

namespace BhutanCustoms.Benchmarks.Monitoring;

/// <summary>How many nights raise an alarm by our limit and by naive ones.</summary>
internal sealed class FalseAlarms
{
    private const double Rate = 0.01;
    private readonly SortedDictionary<string, int> ours = new(StringComparer.Ordinal);

    public int Nights { get; private set; }

    public int Ours { get; private set; }

    /// <summary>Any index above 0.1.</summary>
    public int AboveTenth { get; private set; }

    /// <summary>Any index above 0.25.</summary>
    public int AboveQuarter { get; private set; }

    /// <summary>Any index beyond what items drawn one by one would give, at the same rate over all fields (Bonferroni).</summary>
    public int BeyondSampling { get; private set; }

    /// <summary>Our alarms by measure.</summary>
    public IReadOnlyDictionary<string, int> ByMeasure => ours;

    public void Add(BatchProfile night, IReadOnlyList<BatchProfile> reference, DriftReport report)
    {
        Nights++;
        Ours += report.Alarms.Any() ? 1 : 0;
        foreach (var alarm in report.Alarms)
        {
            ours[alarm.Name] = ours.GetValueOrDefault(alarm.Name) + 1;
        }

        var indices = report.Measures.Where(measure => measure is { Kind: MeasureKind.Distribution, Batches: 1 }).ToArray();
        AboveTenth += indices.Any(measure => measure.Value > 0.1) ? 1 : 0;
        AboveQuarter += indices.Any(measure => measure.Value > 0.25) ? 1 : 0;
        var noise = (1.0 / night.Items) + (1.0 / reference.Sum(earlier => earlier.Items));
        BeyondSampling += indices.Any(measure => measure.Value > noise * ChiSquared.InvCDF(measure.Bins - 1, 1 - (Rate / indices.Length)))
            ? 1
            : 0;
    }
}
