using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>Holds earlier forecasts against what came.</summary>
internal static class EarlierOutcomes
{
    public static IReadOnlyList<ForecastOutcome> Of(IEnumerable<EarlierForecast> earlier, RevenueSnapshot snapshot, Month last) =>
        [
            .. earlier
                .Where(e => e.Month <= last)
                .GroupBy(e => e.Key)
                .OrderBy(g => g.Key.ToString(), StringComparer.Ordinal)
                .SelectMany(g => OfOne(g, snapshot)),
        ];

    public static IReadOnlyList<EarlierAccuracy> Accuracy(IEnumerable<ForecastOutcome> outcomes) =>
        [.. outcomes.GroupBy(o => o.Forecast.Key).Select(g => Accuracy(g.Key, [.. g]))];

    private static EarlierAccuracy Accuracy(SeriesKey key, ForecastOutcome[] outcomes)
    {
        var (own, naive) = (new AbsoluteErrors(), new AbsoluteErrors());
        foreach (var outcome in outcomes)
        {
            own.Add((double)outcome.Forecast.Mean, (double)outcome.Actual, 0);
            naive.Add((double)(outcome.Naive ?? 0), (double)outcome.Actual, 0);
        }

        return new EarlierAccuracy(
            key,
            outcomes.Length,
            own.Mape,
            outcomes.All(o => o.Naive is not null) ? naive.Mape : null,
            outcomes.Average(o => o.Within80 ? 1.0 : 0),
            outcomes.Average(o => o.Within95 ? 1.0 : 0)
        );
    }

    private static IEnumerable<ForecastOutcome> OfOne(IGrouping<SeriesKey, EarlierForecast> earlier, RevenueSnapshot snapshot)
    {
        var amounts = snapshot.Amounts(earlier.Key);
        decimal? Came(Month month) =>
            month - snapshot.First is >= 0 and var t && t < amounts.Count && amounts[t] is { } amount ? Chhetrum.ToNgultrum(amount) : null;
        return from forecast in earlier
            orderby forecast.MadeOn, forecast.Month
            where Came(forecast.Month) is not null
            select new ForecastOutcome(forecast, Came(forecast.Month)!.Value, Came(forecast.Month + -12));
    }
}
