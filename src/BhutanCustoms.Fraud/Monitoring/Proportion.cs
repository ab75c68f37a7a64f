using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>So many of so many.</summary>
/// <param name="Count">How many.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct Proportion(long Count, long Of)
{
    /// <summary>The share; NaN of none.</summary>
    public double Share => Of == 0 ? double.NaN : (double)Count / Of;

    /// <summary>The share's 95 % interval, see <see cref="Evaluation.Interval.OfShare"/>; 0 to 1 of none.</summary>
    public Interval Interval() => Of == 0 ? new Interval(0, 1) : Evaluation.Interval.OfShare(Count, Of);

    /// <summary>
    /// How many times another share this one is, with its 95 % interval on the scale of logarithms (Katz et al., Biometrics 34, 1978); half
    /// an item is added to each count, so that none found doesn't make it infinite. NaN where either is of none.
    /// </summary>
    public (double Ratio, Interval Interval) Over(Proportion other)
    {
        if (Of == 0 || other.Of == 0)
        {
            return (double.NaN, new Interval(double.NaN, double.NaN));
        }

        var (a, n, b, m) = (Count + 0.5, Of + 0.5, other.Count + 0.5, other.Of + 0.5);
        var (ratio, half) = (a / n / (b / m), Evaluation.Interval.Z95 * Math.Sqrt((1 / a) - (1 / n) + (1 / b) - (1 / m)));
        return (ratio, new Interval(ratio * Math.Exp(-half), ratio * Math.Exp(half)));
    }
}
