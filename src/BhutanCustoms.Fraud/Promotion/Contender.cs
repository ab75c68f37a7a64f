using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>One ranking of some items, sorted once and measured on every resample.</summary>
internal sealed class Contender
{
    private readonly CapacityRanking capacity;
    private readonly RankedOutcomes ranked;
    private readonly CalibrationError? calibration;

    /// <summary>Sorts the items.</summary>
    /// <param name="scores">One an item.</param>
    /// <param name="probabilities">Whether they are probabilities.</param>
    /// <param name="items">The items.</param>
    /// <param name="share">The share that the offices' capacity allows.</param>
    public Contender(IReadOnlyList<float> scores, bool probabilities, TrialItem[] items, double share)
    {
        var found = Array.ConvertAll(items, item => item.Found);
        capacity = new CapacityRanking(scores, items, share);
        ranked = new RankedOutcomes(scores, found);
        calibration = probabilities ? new CalibrationError([.. scores.Select(score => (double)score)], found) : null;
    }

    /// <summary>Measures the ranking.</summary>
    /// <param name="times">How often each item was drawn.</param>
    /// <param name="counts">The same times its weight.</param>
    public Measures Measure(ReadOnlySpan<int> times, ReadOnlySpan<double> counts)
    {
        var (precision, revenue) = capacity.Measure(counts);
        return Quality(times) with { Precision = precision, Revenue = revenue };
    }

    /// <summary>How well it tells findings from items in order, wherever a capacity ends; precision and revenue are left open.</summary>
    /// <param name="times">How often each item was drawn.</param>
    public Measures Quality(ReadOnlySpan<int> times) =>
        new(double.NaN, double.NaN, ranked.Measure([], times).Auc, calibration?.Measure(times) ?? double.NaN);

    internal readonly record struct Measures(double Precision, double Revenue, double Auc, double CalibrationError);
}
