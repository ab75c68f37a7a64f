namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>How the forecasts were made to add up and why so.</summary>
/// <param name="Method">The method chosen.</param>
/// <param name="Shrinkage">The share of the diagonal in the covariance, 0 to 1; null for bottom-up.</param>
/// <param name="Origins">From how many earlier months the methods were compared.</param>
/// <param name="BottomUpMase">Mean scaled error of bottom-up, averaged over the levels; null where it couldn't be compared.</param>
/// <param name="MinTMase">The same of MinT.</param>
/// <param name="NaiveMase">The same of the seasonal naive forecasts of the finest series, added up.</param>
/// <param name="Reason">The choice in a sentence.</param>
public sealed record ReconciliationReport(
    ReconciliationMethod Method,
    double? Shrinkage,
    int Origins,
    double? BottomUpMase,
    double? MinTMase,
    double? NaiveMase,
    string Reason
)
{
    /// <summary>The mean scaled error of the method chosen; null where it couldn't be compared.</summary>
    public double? Mase => Method == ReconciliationMethod.MinT ? MinTMase : BottomUpMase;
}
