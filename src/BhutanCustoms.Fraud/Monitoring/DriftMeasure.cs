namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>One measure of a batch beside its reference.</summary>
/// <param name="Name">Its stable name: <c>psi-</c> or <c>unseen-</c> and the field, or <c>rejects</c>; behind <c>recent-</c> where it is of
/// several batches together.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Kind">What it looks at.</param>
/// <param name="Batches">1 where it is of the batch alone, more where it is of the batch and those just before it together.</param>
/// <param name="Bins">Bins of a distribution; 2 for a share.</param>
/// <param name="Value">The index or share.</param>
/// <param name="Typical">The median of the same among the reference's batches.</param>
/// <param name="Limit">The value from which it is an alarm, for a batch of this size.</param>
/// <param name="Statistic">By how many standard deviations of the reference's batches it lies above their mean, on a scale on which these
/// are near normal.</param>
/// <param name="Alarm">Whether it lies above the limit.</param>
/// <param name="Sentence">What changed most, for people.</param>
public sealed record DriftMeasure(
    string Name,
    string Label,
    MeasureKind Kind,
    int Batches,
    int Bins,
    double Value,
    double Typical,
    double Limit,
    double Statistic,
    bool Alarm,
    string Sentence
);
