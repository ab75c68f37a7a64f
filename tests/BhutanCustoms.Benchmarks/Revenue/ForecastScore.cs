using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Benchmarks.Revenue;

/// <summary>
/// One forecast of a series against what came, scaled by the mean absolute seasonal difference of the months known then (Hyndman and
/// Koehler 2006).
/// </summary>
internal sealed record ForecastScore(SeriesLevel Level, double Mase, double NaiveMase, double Coverage80, double Coverage95)
{
    private const int Season = 12;

    /// <summary>The score; null where the scale is zero, or less than two seasons were known.</summary>
    public static ForecastScore? Of(SeriesOutlook series, RevenueSnapshot came, Month last)
    {
        decimal Amount(Month month) => Chhetrum.ToNgultrum(came.Amount(series.Key, month) ?? 0);

        var known = Enumerable.Range(0, Math.Max(0, last - came.First + 1)).Select(month => Amount(came.First + month)).ToArray();
        var scale = known.Length < 2 * Season ? 0 : known.Skip(Season).Zip(known, (now, before) => Math.Abs(now - before)).Average();
        return scale == 0
            ? null
            : new ForecastScore(
                series.Level,
                (double)(series.Forecast.Average(month => Math.Abs(Amount(month.Month) - month.Mean)) / scale),
                (double)(series.Forecast.Average(month => Math.Abs(Amount(month.Month) - Amount(month.Month + -Season))) / scale),
                series.Forecast.Average(month => Within(Amount(month.Month), month.Lower80, month.Upper80)),
                series.Forecast.Average(month => Within(Amount(month.Month), month.Lower95, month.Upper95))
            );
    }

    private static double Within(decimal amount, decimal lower, decimal upper) => amount >= lower && amount <= upper ? 1 : 0;
}
