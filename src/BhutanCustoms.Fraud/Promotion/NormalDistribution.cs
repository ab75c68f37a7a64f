namespace BhutanCustoms.Fraud.Promotion;

/// <summary>The standard normal distribution.</summary>
internal static class NormalDistribution
{
    /// <summary>
    /// The value that is exceeded with a probability of at most one half, within 0.00045 (Abramowitz and Stegun 1964, formula 26.2.23).
    /// </summary>
    public static double UpperQuantile(double probability)
    {
        var t = Math.Sqrt(-2 * Math.Log(probability));
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }
}
