namespace BhutanCustoms.Revenue.Methods.Seasonality;

/// <summary>
/// Seasonal effects of classical decomposition, pulled towards none as far as chance can explain them: the estimator of James and Stein,
/// proposed for seasonal effects by Miller and Williams (Shrinkage estimators of time series seasonal factors and their effect on
/// forecasting accuracy, International Journal of Forecasting 19, 2003, section 2).
/// </summary>
internal static class ShrunkenSeason
{
    private const int Period = ScaledMethod.Period;

    /// <summary>
    /// Takes out the shrunken season: a multiplicative one where asked for and possible, else an additive one; none below two years.
    /// </summary>
    public static SeasonalAdjustment Remove(double[] series, bool multiplicative)
    {
        var decomposition =
            (multiplicative ? ClassicalDecomposition.Of(series, multiplicative: true) : null)
            ?? ClassicalDecomposition.Of(series, multiplicative: false);
        if (decomposition is null)
        {
            return new SeasonalAdjustment(series, null);
        }

        var neutral = decomposition.Indices.Average();
        var spread = decomposition.Indices.Sum(index => (index - neutral) * (index - neutral)) / (Period - 1);
        var chance = spread > 0 ? Math.Clamp((Period - 3.0) / (Period - 1) * decomposition.ErrorVariance / spread, 0, 1) : 1;
        var shrunken = decomposition.With(Array.ConvertAll(decomposition.Indices, index => neutral + (1 - chance) * (index - neutral)));
        return new SeasonalAdjustment(shrunken.Remove(series), shrunken);
    }
}
