namespace BhutanCustoms.Revenue.Methods;

/// <summary>Forecasts the logarithms of a series whose values are all positive, and any other series as it is. The forecast is a median: no correction for the mean is made.</summary>
internal static class LogScale
{
    // Of a series whose largest value is 1: a forecast beyond e² times that is taken for a runaway.
    private const double Most = 2;

    /// <summary>Forecasts on the better scale.</summary>
    /// <param name="series">A series whose largest value has size 1.</param>
    /// <param name="method">Forecasts what it is given.</param>
    public static double[] Forecast(double[] series, Func<double[], double[]> method) =>
        series.Min() > 0
            ? Array.ConvertAll(method(Array.ConvertAll(series, Math.Log)), value => Math.Exp(Math.Min(value, Most)))
            : method(series);
}
