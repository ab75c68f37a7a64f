namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>
/// One origin of the back-test that all series share: errors, actual less forecast, by series and then by month of the horizon; NaN where a
/// series hadn't begun. Errors and not forecasts, since they add up even where levels were cleaned of different things.
/// </summary>
/// <param name="At">Months of history before it, counted from the first month of the history.</param>
/// <param name="Own">Errors of each series' own method.</param>
/// <param name="Naive">Errors of the seasonal naive forecast.</param>
internal sealed record BackTestOrigin(int At, double[][] Own, double[][] Naive)
{
    public int Horizon => Own[0].Length;
}
