using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>One ranking of some items, sorted once and measured on every resample.</summary>
internal sealed class Contender
{
    private readonly RankedOutcomes ranked;
    private readonly CalibrationError? calibration;

    /// <summary>Sorts the items.</summary>
    /// <param name="name">Whose scores they are.</param>
    /// <param name="scores">One an item.</param>
    /// <param name="probabilities">Whether they are probabilities.</param>
    /// <param name="items">The items.</param>
    /// <param name="share">The share that the offices' capacity allows.</param>
    public Contender(string name, IReadOnlyList<float> scores, bool probabilities, TrialItem[] items, double share)
    {
        var found = Array.ConvertAll(items, item => item.Found);
        Name = name;
        Capacity = new CapacityRanking(scores, items, share);
        ranked = new RankedOutcomes(scores, found);
        calibration = probabilities ? new CalibrationError([.. scores.Select(score => (double)score)], found) : null;
    }

    public string Name { get; }

    public CapacityRanking Capacity { get; }

    /// <summary>Measures the ranking.</summary>
    /// <param name="times">How often each item was drawn.</param>
    /// <param name="counts">The same times its weight.</param>
    public Measures Measure(ReadOnlySpan<int> times, ReadOnlySpan<double> counts)
    {
        var (precision, revenue) = Capacity.Measure(counts);
        return new Measures(precision, revenue, ranked.Measure([], times).Auc, calibration?.Measure(times) ?? double.NaN);
    }

    internal readonly record struct Measures(double Precision, double Revenue, double Auc, double CalibrationError);
}
