namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>How a batch compares with its reference.</summary>
/// <param name="ReferenceBatches">Batches that it was compared with.</param>
/// <param name="Enough">Whether they are enough to tell chance from change; where not, there are no measures and no alarm.</param>
/// <param name="Measures">The measures, the farthest beyond its limit or nearest to it first.</param>
public sealed record DriftReport(int ReferenceBatches, bool Enough, IReadOnlyList<DriftMeasure> Measures)
{
    /// <summary>The measures above the limit, the most unusual first.</summary>
    public IEnumerable<DriftMeasure> Alarms => Measures.Where(measure => measure.Alarm);
}
