using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Cleaning;

namespace BhutanCustoms.Reports.Forecasting.Report;

/// <summary>The chart of each series of an outlook.</summary>
internal sealed class OutlookCharts(RevenueOutlook outlook, IReadOnlyList<RevenueEvent> events, ReportNames names)
{
    /// <summary>The chart of a series; null where it has neither history nor forecast.</summary>
    public ForecastChart? Of(SeriesOutlook series)
    {
        if (series.History.Count == 0 || series.Forecast.Count == 0)
        {
            return null;
        }

        var (madeOn, earlier) = Earlier(series.Key);
        return new ForecastChart
        {
            Title = names.Of(series.Key),
            Unit = AmountUnit.For(series.History.Max(month => Math.Abs(month.Amount ?? 0))),
            Start = series.History[0].Month,
            History = [.. series.History.Select(month => month.Amount is { } amount ? (double)amount : double.NaN)],
            Filling = series.History.Reverse().TakeWhile(month => !month.Complete).Count(),
            Outliers = [.. series.Findings.Where(found => found.Kind == FindingKind.Outlier && found.Handled).Select(found => found.Month)],
            Next = series.Forecast[0].Month,
            Mean = Values(month => month.Mean),
            Band80 = (Values(month => month.Lower80), Values(month => month.Upper80)),
            Band95 = (Values(month => month.Lower95), Values(month => month.Upper95)),
            Earlier = earlier,
            EarlierName = madeOn is { } day ? $"Forecast of {MonthText.Short(Month.Of(day))}" : "",
            Events =
            [
                .. events
                    .Where(happened => happened.Applies is not { } part || part.Includes(series.Key) || series.Key.Includes(part))
                    .Select(happened => (happened.Month, happened.Label)),
            ],
        };

        double[] Values(Func<ForecastMonth, decimal> value) => [.. series.Forecast.Select(month => (double)value(month))];
    }

    /// <summary>
    /// Of the earlier forecasts whose months have come, the oldest made in the last twelve months: last year's, or the first there is.
    /// </summary>
    private (DateOnly? MadeOn, IReadOnlyList<(Month Month, double Value)> Months) Earlier(SeriesKey key)
    {
        var since = Month.Of(outlook.AsOf) + -12;
        var made = outlook
            .Earlier.Where(came => came.Forecast.Key == key && Month.Of(came.Forecast.MadeOn) >= since)
            .GroupBy(came => came.Forecast.MadeOn)
            .MinBy(made => made.Key);
        return made is null ? (null, []) : (made.Key, [.. made.Select(came => (came.Forecast.Month, (double)came.Forecast.Mean))]);
    }
}
