namespace BhutanCustoms.Revenue.Methods;

/// <summary>
/// Each month is as it was a year before (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed. 2021, section 5.2);
/// with less than a year, as the last month was. The yardstick of all others.
/// </summary>
public sealed class SeasonalNaive : ScaledMethod
{
    /// <inheritdoc/>
    public override string Name => "seasonal naive";

    private protected override double[] ForecastScaled(double[] history, int horizon) => Repeat(history, horizon);

    internal static double[] Repeat(ReadOnlySpan<double> history, int horizon)
    {
        var cycle = history.Length >= Period ? Period : 1;
        var forecast = new double[horizon];
        for (var i = 0; i < horizon; i++)
        {
            forecast[i] = history[history.Length - cycle + i % cycle];
        }

        return forecast;
    }
}
