namespace BhutanCustoms.Revenue.Reconciliation;

/// <summary>How forecasts are made to add up.</summary>
public enum ReconciliationMethod
{
    /// <summary>The finest series are forecast and added up.</summary>
    BottomUp,

    /// <summary>
    /// All series are forecast, and the misfit is spread by the covariance of their errors: minimum trace (Wickramasuriya, Athanasopoulos
    /// and Hyndman 2019) with shrinkage (Schäfer and Strimmer 2005).
    /// </summary>
    MinT,
}
