namespace BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

/// <summary>
/// The exponential smoothing models without an undamped trend, weighted by Akaike weights (Kolassa, Combining exponential smoothing
/// forecasts using Akaike weights, International Journal of Forecasting 27, 2011): steadier than the single best one.
/// </summary>
public sealed class AveragedEts : ScaledMethod
{
    /// <inheritdoc/>
    public override string Name => "averaged ETS";

    private protected override double[] ForecastScaled(double[] history, int horizon)
    {
        EtsModel[] models = [.. Ets.Fit(history, EtsForm.Level)];
        if (models.Length == 0)
        {
            return SeasonalNaive.Repeat(history, horizon);
        }

        var best = models.Min(model => model.CorrectedCriterion);
        var weights = Array.ConvertAll(models, model => Math.Exp((best - model.CorrectedCriterion) / 2));
        var (average, total) = (new double[horizon], weights.Sum());
        for (var k = 0; k < models.Length; k++)
        {
            var forecast = models[k].Forecast(horizon);
            for (var i = 0; i < horizon; i++)
            {
                average[i] += weights[k] / total * forecast[i];
            }
        }

        return average;
    }
}
