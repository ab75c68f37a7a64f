using BhutanCustoms.Revenue.Forecasting;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>A series with the forecasts, in chhetrum, that add up.</summary>
/// <remarks>
/// A band moves with its forecast and keeps the lean of the series' own. Where the series never had a refund it ends at zero, or at
/// what has already come of the month.
/// </remarks>
/// <param name="Work">The series.</param>
/// <param name="Mean">Its coherent forecasts.</param>
/// <param name="Widening">How many times wider than those of its own forecasts the bands are.</param>
internal sealed record CoherentSeries(SeriesWork Work, long[] Mean, double Widening = 1)
{
    /// <summary>The band around the coherent forecast of a month, in chhetrum.</summary>
    public (long Lower, long Upper) Band(PredictionInterval interval, int h)
    {
        var own = Work.Forecast.Mean[h];
        var lower = Mean[h] - Math.Max(0, Chhetrum.Of((own - interval.Lower[h]) * Widening));
        var upper = Mean[h] + Math.Max(0, Chhetrum.Of((interval.Upper[h] - own) * Widening));
        return (Work.HasRefunds ? lower : Math.Min(Mean[h], Math.Max(Work.Came(h) ?? 0, lower)), upper);
    }

    public SeriesOutlook ToOutlook(Month first, Month last) =>
        new(
            Work.Key,
            Work.Level,
            History(first),
            Work.Clean.Findings,
            Work.Forecast.Method,
            [.. Mean.Select((_, h) => Forecast(last + (h + 1), h))],
            BackTests.Accuracy(Work),
            Work.Forecast.Notes
        );

    private ForecastMonth Forecast(Month month, int h)
    {
        var (own80, own95) = (Band(Work.Forecast.Interval80, h), Band(Work.Forecast.Interval95, h));
        return new ForecastMonth(
            month,
            Chhetrum.ToNgultrum(Mean[h]),
            Chhetrum.ToNgultrum(own80.Lower),
            Chhetrum.ToNgultrum(own80.Upper),
            Chhetrum.ToNgultrum(own95.Lower),
            Chhetrum.ToNgultrum(own95.Upper),
            Nu(Work.Forecast.Mean[h])
        );
    }

    private HistoryMonth[] History(Month first) =>
        [
            .. Work.Shown.Select(
                (amount, t) =>
                    new HistoryMonth(
                        first + t,
                        amount is { } known ? Chhetrum.ToNgultrum(known) : null,
                        t < Work.Clean.Values.Length,
                        t >= Work.Start && t < Work.Clean.Values.Length ? Nu(Work.Clean.Values[t]) : null
                    )
            ),
        ];

    private static decimal Nu(double value) => Chhetrum.ToNgultrum(Chhetrum.Of(value));
}
