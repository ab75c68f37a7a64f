namespace BhutanCustoms.Revenue.Methods.Seasonality;

/// <summary>A series without its season, where it has one, and the way back.</summary>
/// <param name="Adjusted">The series without its season.</param>
/// <param name="Decomposition">What was taken out; null where the season isn't significant.</param>
internal sealed record SeasonalAdjustment(double[] Adjusted, ClassicalDecomposition? Decomposition)
{
    /// <summary>Takes out a significant season: a multiplicative one where all values are positive, else an additive one.</summary>
    public static SeasonalAdjustment Of(double[] series)
    {
        var decomposition = SeasonalityTest.IsSeasonal(series)
            ? ClassicalDecomposition.Of(series, multiplicative: true) ?? ClassicalDecomposition.Of(series, multiplicative: false)
            : null;
        return new SeasonalAdjustment(decomposition?.Remove(series) ?? series, decomposition);
    }

    /// <summary>Forecasts the adjusted series and gives the forecast its season back.</summary>
    public double[] Forecast(Func<double[], double[]> method)
    {
        var forecast = method(Adjusted);
        return Decomposition?.Restore(forecast, Adjusted.Length) ?? forecast;
    }
}
