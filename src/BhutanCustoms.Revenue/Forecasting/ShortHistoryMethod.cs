using BhutanCustoms.Revenue.Methods;
using BhutanCustoms.Revenue.Methods.ExponentialSmoothing;

namespace BhutanCustoms.Revenue.Forecasting;

/// <summary>
/// For two years or less: the mean of fewer than five months, then simple exponential smoothing, from the 13th month on averaged with the
/// seasonal naive.
/// </summary>
internal sealed class ShortHistoryMethod : ScaledMethod
{
    /// <summary>From how many months on it smooths.</summary>
    public const int LeastMonths = 5;

    private static readonly EtsForm[] Simple = [new(false, false, false, EtsSeason.None)];

    /// <inheritdoc/>
    public override string Name => "simple exponential smoothing, with a seasonal naive from the 13th month on (short history)";

    private protected override double[] ForecastScaled(double[] history, int horizon)
    {
        var level = history.Length < LeastMonths ? null : Ets.Fit(history, Simple).FirstOrDefault()?.Forecast(horizon);
        level ??= [.. Enumerable.Repeat(history.Average(), horizon)];
        return history.Length <= Period
            ? level
            : [.. level.Zip(SeasonalNaive.Repeat(history, horizon), (smooth, naive) => (smooth + naive) / 2)];
    }
}
