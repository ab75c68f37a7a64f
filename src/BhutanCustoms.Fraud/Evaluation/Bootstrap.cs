namespace BhutanCustoms.Fraud.Evaluation;

/// <summary>
/// How much a measure would differ had chance sent other items: it is taken again on resamples of the items, drawn with replacement (Efron
/// and Tibshirani, 1993). Measures taken in one statistic, such as the difference between two models, see the same resamples: that is the
/// paired bootstrap.
/// </summary>
public static class Bootstrap
{
    /// <summary>Takes a measure on each of some resamples.</summary>
    /// <typeparam name="T">What is measured.</typeparam>
    /// <param name="items">How many items there are.</param>
    /// <param name="resamples">How many resamples to draw; 1000 are usual for an interval of 95 %.</param>
    /// <param name="seed">The same seed draws the same resamples.</param>
    /// <param name="measure">Is told how often each item is in the resample; the array is used again for the next one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no item, or no resample is asked for.</exception>
    public static IReadOnlyList<T> Resample<T>(int items, int resamples, int seed, Func<int[], T> measure)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(items, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        var random = new Random(seed);
        var times = new int[items];
        var measured = new T[resamples];
        for (var r = 0; r < resamples; r++)
        {
            Array.Clear(times);
            for (var i = 0; i < items; i++)
            {
                times[random.Next(items)]++;
            }

            measured[r] = measure(times);
        }

        return measured;
    }
}
