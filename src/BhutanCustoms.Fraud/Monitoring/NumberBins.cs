namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>
/// Narrow bins for any number: each reaches 2 % above its lower edge, so that profiles of different batches add up and quantiles are right
/// to 2 % (the logarithmic mapping of DDSketch: Masson, Rim and Lee, VLDB 2019).
/// </summary>
public static class NumberBins
{
    /// <summary>The bin of what is missing or not finite.</summary>
    public const int Missing = int.MinValue;

    private const double Ratio = 1.02;
    private const int One = 2_000;

    private static readonly double LogRatio = Math.Log(Ratio);

    /// <summary>
    /// The bin of a number: 0 for zero, above it for positive numbers, below it for negative ones. A greater number never has a lesser bin.
    /// </summary>
    public static int Of(double number) =>
        !double.IsFinite(number) ? Missing
        : number == 0 ? 0
        : Math.Sign(number) * Magnitude(Math.Abs(number));

    /// <summary>The upper edge of a bin in absolute value, with the bin's sign.</summary>
    public static double Edge(int bin) => bin == 0 ? 0 : Math.Sign(bin) * Math.Exp((Math.Abs(bin) - One) * LogRatio);

    private static int Magnitude(double number) => Math.Clamp(One + (int)Math.Ceiling((Math.Log(number) / LogRatio) - 1e-9), 1, 2 * One);
}
