using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>Measures on the items as they are and on their resamples.</summary>
internal sealed record Resampled<T>(T AsIs, IReadOnlyList<T> Resamples)
{
    public Estimate Of(Func<T, double> value, double level = 0.95) => new(value(AsIs), Interval.Of(Resamples.Select(value), level));
}
