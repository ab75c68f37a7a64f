namespace BhutanCustoms.Revenue.Methods;

/// <summary>
/// Forecasts the logarithms of a series whose values are all positive, and any other series as it is. The forecast is a median: no
/// correction for the mean is made.
/// </summary>
internal static class LogScale
{
    // A forecast beyond e², several times the largest value, is taken for a runaway.
    private const double Most = 2;

    /// <summary>Forecasts on the better scale.</summary>
    /// <param name="series">A series whose largest value has a size from 1 to 2.</param>
    /// <param name="method">Forecasts what it is given.</param>
    public static double[] Forecast(double[] series, Func<double[], double[]> method) =>
        series.Min() > 0
            ? Array.ConvertAll(method(Array.ConvertAll(series, Math.Log)), value => Math.Exp(Math.Min(value, Most)))
            : method(series);
}
