namespace BhutanCustoms.Revenue.Methods.Arima;

/// <summary>The orders of a seasonal ARIMA model.</summary>
/// <param name="Autoregressive">Order p.</param>
/// <param name="Differences">Order d.</param>
/// <param name="MovingAverage">Order q.</param>
/// <param name="SeasonalAutoregressive">Order P.</param>
/// <param name="SeasonalDifferences">Order D.</param>
/// <param name="SeasonalMovingAverage">Order Q.</param>
/// <param name="Constant">The differenced series has a mean: the level's mean, or a drift.</param>
internal readonly record struct ArimaOrder(
    int Autoregressive,
    int Differences,
    int MovingAverage,
    int SeasonalAutoregressive,
    int SeasonalDifferences,
    int SeasonalMovingAverage,
    bool Constant
)
{
    /// <summary>Parameters of the polynomials.</summary>
    public int Coefficients => Autoregressive + MovingAverage + SeasonalAutoregressive + SeasonalMovingAverage;

    /// <summary>All that the optimiser looks for.</summary>
    public int Dimensions => Coefficients + (Constant ? 1 : 0);

    /// <summary>Months lost by differencing.</summary>
    public int MonthsLost => Differences + ScaledMethod.Period * SeasonalDifferences;

    /// <summary>The usual name, such as <c>ARIMA(0,1,1)(0,1,1)[12]</c>.</summary>
    public override string ToString() =>
        $"ARIMA({Autoregressive},{Differences},{MovingAverage})({SeasonalAutoregressive},{SeasonalDifferences},{SeasonalMovingAverage})[{ScaledMethod.Period}]{(Constant ? " with constant" : "")}";
}
