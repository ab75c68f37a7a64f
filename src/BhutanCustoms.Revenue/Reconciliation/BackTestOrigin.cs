namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>One origin of the back-test that all series share. Arrays by series, then by month of the horizon.</summary>
/// <param name="At">Months of history before it, counted from the first month of the longest series.</param>
/// <param name="Forecast">What each series' own method forecast.</param>
/// <param name="Naive">The seasonal naive forecast.</param>
/// <param name="Actual">What came.</param>
internal sealed record BackTestOrigin(int At, double[][] Forecast, double[][] Naive, double[][] Actual)
{
    public int Horizon => Actual[0].Length;

    /// <summary>The errors of all series in one month of the horizon, actual less forecast.</summary>
    public double[] Errors(int h) => [.. Actual.Select((a, i) => a[h] - Forecast[i][h])];
}
