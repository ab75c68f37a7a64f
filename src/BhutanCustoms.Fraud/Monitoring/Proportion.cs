using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>So many of so many.</summary>
/// <param name="Count">How many.</param>
/// <param name="Of">Of how many.</param>
public readonly record struct Proportion(long Count, long Of)
{
    private const double Z95 = 1.959963984540054;

    /// <summary>The share; NaN of none.</summary>
    public double Share => Of == 0 ? double.NaN : (double)Count / Of;

    /// <summary>The share's 95 % interval: Wilson's score interval (Journal of the American Statistical Association 22, 1927); 0 to 1 of none.</summary>
    public Interval Interval()
    {
        if (Of == 0)
        {
            return new Interval(0, 1);
        }

        var (weight, share) = (Z95 * Z95 / Of, Share);
        var half = Math.Sqrt(weight * ((share * (1 - share)) + (weight / 4)));
        return new Interval(Math.Max(0, (share + (weight / 2) - half) / (1 + weight)), Math.Min(1, (share + (weight / 2) + half) / (1 + weight)));
    }

    /// <summary>
    /// How many times another share this one is, with its 95 % interval on the scale of logarithms (Katz et al., Biometrics 34, 1978); half an
    /// item is added to each count, so that none found doesn't make it infinite. NaN where either is of none.
    /// </summary>
    public (double Ratio, Interval Interval) Over(Proportion other)
    {
        if (Of == 0 || other.Of == 0)
        {
            return (double.NaN, new Interval(double.NaN, double.NaN));
        }

        var (a, n, b, m) = (Count + 0.5, Of + 0.5, other.Count + 0.5, other.Of + 0.5);
        var (ratio, half) = (a / n / (b / m), Z95 * Math.Sqrt((1 / a) - (1 / n) + (1 / b) - (1 / m)));
        return (ratio, new Interval(ratio * Math.Exp(-half), ratio * Math.Exp(half)));
    }
}
