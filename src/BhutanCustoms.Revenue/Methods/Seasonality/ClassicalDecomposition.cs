namespace BhutanCustoms.Revenue.Methods.Seasonality;

/// <summary>
/// Classical decomposition by moving averages (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed. 2021, section
/// 3.4).
/// </summary>
internal sealed class ClassicalDecomposition
{
    private const int Period = ScaledMethod.Period;
    private readonly bool _multiplicative;

    private ClassicalDecomposition(double[] indices, bool multiplicative, double errorVariance) =>
        (Indices, _multiplicative, ErrorVariance) = (indices, multiplicative, errorVariance);

    /// <summary>
    /// The seasonal effect of the first month of the series and the eleven after it: they add up to 0, or to 12 where they multiply.
    /// </summary>
    public double[] Indices { get; }

    /// <summary>
    /// The variance with which the years' effects of a month scatter around their mean, divided by the number of years: how uncertain an
    /// index is.
    /// </summary>
    public double ErrorVariance { get; }

    /// <summary>
    /// Decomposes a series of two years or more, null where it is shorter, or where a multiplicative one isn't defined (a negative value)
    /// or would divide by nearly nothing.
    /// </summary>
    public static ClassicalDecomposition? Of(ReadOnlySpan<double> series, bool multiplicative)
    {
        if (series.Length < 2 * Period || (multiplicative && series.IndexOfAnyInRange(double.MinValue, -double.Epsilon) >= 0))
        {
            return null;
        }

        var effects = new double[series.Length - Period];
        for (var i = 0; i < effects.Length; i++)
        {
            var trend = CentredAverage(series, i + Period / 2);
            if (multiplicative && !(trend > 0))
            {
                return null;
            }

            effects[i] = multiplicative ? series[i + Period / 2] / trend : series[i + Period / 2] - trend;
        }

        return FromEffects(effects, multiplicative);
    }

    // The first effect is that of the seventh month.
    private static ClassicalDecomposition? FromEffects(double[] effects, bool multiplicative)
    {
        var means = new double[Period];
        double squares = 0,
            shares = 0;
        for (var month = 0; month < Period; month++)
        {
            var years = effects.Where((_, i) => (i + Period / 2) % Period == month).ToArray();
            means[month] = years.Average();
            squares += years.Sum(effect => (effect - means[month]) * (effect - means[month]));
            shares += 1.0 / years.Length / Period;
        }

        var mean = means.Average();
        var indices = Array.ConvertAll(means, effect => multiplicative ? effect / mean : effect - mean);
        var variance = squares / Math.Max(1, effects.Length - Period) * shares;
        return indices.All(index => double.IsFinite(index) && (!multiplicative || index > 1e-4))
            ? new ClassicalDecomposition(indices, multiplicative, variance)
            : null;
    }

    /// <summary>The same with other indices.</summary>
    public ClassicalDecomposition With(double[] indices) => new(indices, _multiplicative, ErrorVariance);

    /// <summary>The series without its season.</summary>
    public double[] Remove(ReadOnlySpan<double> series)
    {
        var adjusted = new double[series.Length];
        for (var t = 0; t < adjusted.Length; t++)
        {
            var index = Indices[t % Period];
            adjusted[t] = _multiplicative ? series[t] / index : series[t] - index;
        }

        return adjusted;
    }

    /// <summary>Gives a forecast its season back, in place.</summary>
    /// <param name="forecast">The forecast of the adjusted series.</param>
    /// <param name="months">How many months the series had.</param>
    public double[] Restore(double[] forecast, int months)
    {
        for (var i = 0; i < forecast.Length; i++)
        {
            var index = Indices[(months + i) % Period];
            forecast[i] = _multiplicative ? forecast[i] * index : forecast[i] + index;
        }

        return forecast;
    }

    private static double CentredAverage(ReadOnlySpan<double> series, int t)
    {
        var sum = (series[t - Period / 2] + series[t + Period / 2]) / 2;
        for (var k = 1 - Period / 2; k < Period / 2; k++)
        {
            sum += series[t + k];
        }

        return sum / Period;
    }
}
