using BhutanCustoms.Revenue.Methods.ExponentialSmoothing;
using BhutanCustoms.Revenue.Methods.Seasonality;

namespace BhutanCustoms.Revenue.Methods.Theta;

/// <summary>
/// The Theta method that won the M3 competition (Assimakopoulos and Nikolopoulos, The theta model, International Journal of Forecasting 16,
/// 2000), in the form shown by Hyndman and Billah (Unmasking the Theta method, International Journal of Forecasting 19, 2003, equation 6):
/// simple exponential smoothing with a drift of half the slope of the series, after a multiplicative season is taken out where it is
/// significant.
/// </summary>
public sealed class StandardTheta : ScaledMethod
{
    private static readonly EtsForm[] Simple = [new(false, false, false, EtsSeason.None)];

    /// <inheritdoc/>
    public override string Name => "Theta";

    private protected override double[] ForecastScaled(double[] history, int horizon) =>
        SeasonalAdjustment.Of(history).Forecast(adjusted => ForecastAdjusted(adjusted, horizon));

    internal static double[] ForecastAdjusted(double[] adjusted, int horizon)
    {
        var drift = Slope(adjusted) / 2;
        var model = Ets.Fit(adjusted, Simple).FirstOrDefault();
        var (level, share) = model is null ? (adjusted[^1], 1) : (model.Last.Level, model.Parameters.Level);
        var start = (1 - Math.Pow(1 - share, adjusted.Length)) / share;
        var forecast = new double[horizon];
        for (var i = 0; i < horizon; i++)
        {
            forecast[i] = level + drift * (i + start);
        }

        return forecast;
    }

    /// <summary>The least-squares slope by month.</summary>
    internal static double Slope(ReadOnlySpan<double> series)
    {
        double covariance = 0,
            variance = 0;
        var middle = (series.Length - 1) / 2.0;
        for (var t = 0; t < series.Length; t++)
        {
            covariance += (t - middle) * series[t];
            variance += (t - middle) * (t - middle);
        }

        return covariance / variance;
    }
}
