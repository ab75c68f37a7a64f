using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Outlook;

/// <summary>Holds earlier forecasts against what came.</summary>
internal static class EarlierOutcomes
{
    public static IReadOnlyList<ForecastOutcome> Of(IEnumerable<EarlierForecast> earlier, RevenueSnapshot snapshot, Month last) =>
        [.. earlier.Where(e => e.Month <= last)
            .Select(e => (Forecast: e, Actual: snapshot.Amount(e.Key, e.Month)))
            .Where(e => e.Actual is not null)
            .Select(e => new ForecastOutcome(e.Forecast, Chhetrum.ToNgultrum(e.Actual!.Value), Naive(snapshot, e.Forecast)))
            .OrderBy(o => o.Forecast.Key.ToString(), StringComparer.Ordinal).ThenBy(o => o.Forecast.MadeOn).ThenBy(o => o.Forecast.Month)];

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
            key, outcomes.Length, own.Mape, outcomes.All(o => o.Naive is not null) ? naive.Mape : null,
            outcomes.Average(o => o.Within80 ? 1.0 : 0), outcomes.Average(o => o.Within95 ? 1.0 : 0));
    }

    private static decimal? Naive(RevenueSnapshot snapshot, EarlierForecast forecast) =>
        snapshot.Amount(forecast.Key, forecast.Month + -12) is { } amount ? Chhetrum.ToNgultrum(amount) : null;
}
