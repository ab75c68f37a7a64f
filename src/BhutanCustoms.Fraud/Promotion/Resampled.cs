using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>Measures on the items as they are and on their resamples.</summary>
/// <typeparam name="T">What is measured.</typeparam>
/// <param name="AsIs">On the items as they are.</param>
/// <param name="Resamples">On each resample of <see cref="Bootstrap"/>.</param>
public sealed record Resampled<T>(T AsIs, IReadOnlyList<T> Resamples)
{
    /// <summary>A part of what is measured.</summary>
    public Resampled<TPart> Select<TPart>(Func<T, TPart> part) => new(part(AsIs), [.. Resamples.Select(part)]);

    /// <summary>One value with the interval that its resamples span.</summary>
    /// <param name="value">Picks the value.</param>
    /// <param name="level">The share of resamples inside the interval.</param>
    public Estimate Of(Func<T, double> value, double level = 0.95) => new(value(AsIs), Interval.Of(Resamples.Select(value), level));
}
