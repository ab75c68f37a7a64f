namespace BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

/// <summary>
/// Exponential smoothing of the form that the corrected information criterion prefers (Hyndman, Koehler, Snyder and Grose, A state space
/// framework for automatic forecasting using exponential smoothing methods, International Journal of Forecasting 18, 2002).
/// </summary>
public sealed class Ets : ScaledMethod
{
    private const int Iterations = 100;

    /// <inheritdoc/>
    public override string Name => "ETS";

    private protected override double[] ForecastScaled(double[] history, int horizon) =>
        Fit(history, EtsForm.Stable).MinBy(model => model.CorrectedCriterion)?.Forecast(horizon) ?? [double.NaN];

    /// <summary>
    /// The fitted models of those forms that the series allows: no relative errors without positive values, no more parameters than months
    /// bear, no season below two years.
    /// </summary>
    internal static IEnumerable<EtsModel> Fit(double[] series, IEnumerable<EtsForm> forms)
    {
        var positive = series.Min() > 0;
        foreach (var form in forms)
        {
            if (
                form.Parameters < series.Length - 1
                && (positive || !form.NeedsPositive)
                && EtsState.Start(series, form.Season, form.Trend) is { } start
                && new EtsLikelihood(series, form, start).Maximise(Iterations) is { } model
            )
            {
                yield return model;
            }
        }
    }
}
