namespace BhutanCustoms.Pages.Charts;

/// <summary>An axis with round numbers at its ticks and at both ends.</summary>
/// <param name="Ticks">Its ticks, ascending; at least two.</param>
internal sealed record PlotAxis(IReadOnlyList<double> Ticks)
{
    private const int Steps = 4;

    /// <summary>Its low end.</summary>
    public double Low => Ticks[0];

    /// <summary>Its high end.</summary>
    public double High => Ticks[^1];

    /// <summary>The axis that holds values between two, with ticks at some four steps of 1, 2 or 5 times a power of ten.</summary>
    public static PlotAxis Of(double low, double high)
    {
        high = high > low ? high : low + 1;
        var rough = (high - low) / Steps;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step =
            power
            * (
                rough <= power ? 1
                : rough <= 2 * power ? 2
                : rough <= 5 * power ? 5
                : 10
            );

        // A value that is a tick but for the last bits of its division is one.
        var (first, last) = (Math.Floor((low / step) + 1e-9), Math.Ceiling((high / step) - 1e-9));
        return new PlotAxis([.. Enumerable.Range(0, (int)(last - first) + 1).Select(tick => (first + tick) * step)]);
    }

    /// <summary>Where a value lies, 0 at the low end and 1 at the high one; one beyond them at the end.</summary>
    public double Share(double value) => (Math.Clamp(value, Low, High) - Low) / (High - Low);
}
