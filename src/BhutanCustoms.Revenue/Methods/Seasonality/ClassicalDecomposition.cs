namespace BhutanCustoms.Revenue.Methods.Seasonality;

/// <summary>Classical decomposition by moving averages (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd ed. 2021, section 3.4).</summary>
internal sealed class ClassicalDecomposition
{
    private const int Period = ScaledMethod.Period;
    private readonly bool _multiplicative;

    private ClassicalDecomposition(double[] indices, bool multiplicative) => (Indices, _multiplicative) = (indices, multiplicative);

    /// <summary>The seasonal effect of the first month of the series and the eleven after it: they add up to 0, or to 12 where they multiply.</summary>
    public double[] Indices { get; }

    /// <summary>Decomposes a series of two years or more, null where it is shorter, or where a multiplicative one isn't defined (a negative value) or would divide by nearly nothing.</summary>
    public static ClassicalDecomposition? Of(ReadOnlySpan<double> series, bool multiplicative)
    {
        if (series.Length < 2 * Period || (multiplicative && series.IndexOfAnyInRange(double.MinValue, -double.Epsilon) >= 0))
        {
            return null;
        }

        var (sums, counts) = (new double[Period], new int[Period]);
        for (var t = Period / 2; t < series.Length - Period / 2; t++)
        {
            var trend = CentredAverage(series, t);
            if (multiplicative && !(trend > 0))
            {
                return null;
            }

            sums[t % Period] += multiplicative ? series[t] / trend : series[t] - trend;
            counts[t % Period]++;
        }

        for (var month = 0; month < Period; month++)
        {
            sums[month] /= counts[month];
        }

        var mean = sums.Average();
        var indices = Array.ConvertAll(sums, sum => multiplicative ? sum / mean : sum - mean);
        return indices.All(index => double.IsFinite(index) && (!multiplicative || index > 1e-4)) ? new ClassicalDecomposition(indices, multiplicative) : null;
    }

    /// <summary>The same with other indices.</summary>
    public ClassicalDecomposition With(double[] indices) => new(indices, _multiplicative);

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
