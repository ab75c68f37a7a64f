using BhutanCustoms.Revenue.Methods.Seasonality;

namespace BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

/// <summary>
/// Exponential smoothing with a damped trend (Gardner and McKenzie, Forecasting trends in time series, Management Science 31, 1985) on a
/// series whose season, where it is significant, is taken out by classical decomposition: one of the three methods of the M competitions'
/// benchmark.
/// </summary>
public sealed class DampedExponentialSmoothing : ScaledMethod
{
    private static readonly EtsForm[] Forms = [new(false, true, true, EtsSeason.None), new(false, false, false, EtsSeason.None)];

    /// <inheritdoc/>
    public override string Name => "damped exponential smoothing";

    private protected override double[] ForecastScaled(double[] history, int horizon) =>
        SeasonalAdjustment
            .Of(history)
            .Forecast(adjusted => Ets.Fit(adjusted, Forms).FirstOrDefault()?.Forecast(horizon) ?? SeasonalNaive.Repeat(adjusted, horizon));
}
