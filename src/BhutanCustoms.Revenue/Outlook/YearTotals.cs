using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>
/// Totals of the years that the forecast touches. The half-widths w of the months' bands combine to √(Σwᵢ² + ρΣΣwᵢwⱼ),
/// where ρ is the correlation between the errors of one forecast's months in the back-test, 1 where it can't be told.
/// </summary>
internal static class YearTotals
{
    public static IReadOnlyList<YearTotal> Of(CoherentSeries[] all, Month first, Month last) =>
        [
            .. all.Where(c => c.Work.Level is SeriesLevel.Total or SeriesLevel.Office or SeriesLevel.Head)
                .SelectMany(c => Enum.GetValues<YearKind>().SelectMany(kind => Years(c, kind, first, last))),
        ];

    private static IEnumerable<YearTotal> Years(CoherentSeries series, YearKind kind, Month first, Month last)
    {
        var correlation = BackTests.ErrorCorrelation(series.Work.Forecast);
        var start = kind == YearKind.Fiscal ? Month.Of(last.Year - 1, 7) : Month.Of(last.Year, 1);
        for (; start <= last + series.Mean.Length; start += 12)
        {
            var months = Enumerable.Range(start - last - 1, 12).ToArray();
            if (months.Any(h => h >= 0 && h < series.Mean.Length))
            {
                yield return Of(series, kind, kind == YearKind.Fiscal ? start.FiscalYear : start.Year, months, last - first, correlation);
            }
        }
    }

    /// <param name="series">The series.</param>
    /// <param name="kind">How the year is counted.</param>
    /// <param name="year">Its number.</param>
    /// <param name="months">Its months, counted from the first of the forecast.</param>
    /// <param name="lastAt">The place of the last complete month in the history.</param>
    /// <param name="correlation">Between the errors of a forecast's months.</param>
    private static YearTotal Of(CoherentSeries series, YearKind kind, int year, int[] months, int lastAt, double correlation)
    {
        var ahead = months.Where(h => h >= 0 && h < series.Mean.Length).ToArray();
        var past = months.Where(h => h < 0 && Received(series, h, lastAt) is not null).ToArray();
        var received = past.Sum(h => Received(series, h, lastAt) ?? 0);
        var forecast = ahead.Sum(h => series.Mean[h]);
        var (own80, own95) = (
            Band(h => series.Band(series.Work.Forecast.Interval80, h)),
            Band(h => series.Band(series.Work.Forecast.Interval95, h))
        );
        var before = past.Concat(ahead).Select(h => h - 12 < 0 ? Received(series, h - 12, lastAt) : series.Mean[h - 12]).ToArray();
        return new YearTotal(
            series.Work.Key,
            kind,
            year,
            past.Length,
            Chhetrum.ToNgultrum(received),
            ahead.Length,
            Chhetrum.ToNgultrum(forecast),
            own80.Lower,
            own80.Upper,
            own95.Lower,
            own95.Upper,
            before.All(b => b is not null) ? Chhetrum.ToNgultrum(before.Sum() ?? 0) : null
        );

        (decimal Lower, decimal Upper) Band(Func<int, (long Lower, long Upper)> band) =>
            (
                Chhetrum.ToNgultrum(
                    received + forecast - Combined(ahead.Select(h => (double)(series.Mean[h] - band(h).Lower)), correlation)
                ),
                Chhetrum.ToNgultrum(
                    received + forecast + Combined(ahead.Select(h => (double)(band(h).Upper - series.Mean[h])), correlation)
                )
            );
    }

    private static long? Received(CoherentSeries series, int h, int lastAt) =>
        lastAt + 1 + h is >= 0 and var t && h < 0 ? series.Work.Shown[t] : null;

    private static long Combined(IEnumerable<double> halfWidths, double correlation)
    {
        double sum = 0,
            squares = 0;
        foreach (var width in halfWidths)
        {
            sum += width;
            squares += width * width;
        }

        return (long)Math.Round(Math.Sqrt(squares + (correlation * Math.Max(0, (sum * sum) - squares))));
    }
}
