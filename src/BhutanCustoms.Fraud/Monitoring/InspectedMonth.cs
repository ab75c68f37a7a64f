using BhutanCustoms.Fraud.Evaluation;

namespace BhutanCustoms.Fraud.Monitoring;

/// <summary>What inspections of a month found, beside what scores had expected of them.</summary>
/// <param name="Month">The month, yyyy-MM; empty for all months together.</param>
/// <param name="Ranked">Findings among the items put into the red lane by their score.</param>
/// <param name="RankedInterval">Its 95 % interval.</param>
/// <param name="ByLot">Findings among those put there by lot.</param>
/// <param name="ByLotInterval">Its 95 % interval.</param>
/// <param name="Lift">How many times the lot's share of findings that of the ranked items is; NaN where either has none.</param>
/// <param name="LiftInterval">Its 95 % interval.</param>
/// <param name="Scored">Findings among the items with a probability.</param>
/// <param name="Expected">The mean probability of those items; NaN without any.</param>
/// <param name="FoundInterval">The 95 % interval of the share found among them: calibrated scores expect what lies in it.</param>
public sealed record InspectedMonth(
    string Month,
    Proportion Ranked,
    Interval RankedInterval,
    Proportion ByLot,
    Interval ByLotInterval,
    double Lift,
    Interval LiftInterval,
    Proportion Scored,
    double Expected,
    Interval FoundInterval
)
{
    /// <summary>Counts inspected items by month, in order of time, and all together last; empty without items.</summary>
    public static IReadOnlyList<InspectedMonth> Of(IReadOnlyCollection<InspectedItem> items) =>
        items.Count == 0
            ? []
            :
            [
                .. items
                    .GroupBy(item => item.Month)
                    .OrderBy(month => month.Key, StringComparer.Ordinal)
                    .Select(month => Of(month.Key, [.. month])),
                Of("", items),
            ];

    private static InspectedMonth Of(string month, IReadOnlyCollection<InspectedItem> items)
    {
        var (ranked, byLot) = (Found(items.Where(item => item.ByLot == false)), Found(items.Where(item => item.ByLot == true)));
        var scored = items.Where(item => item.Score is not null).ToArray();
        var found = Found(scored);
        var (lift, interval) = ranked.Over(byLot);
        return new InspectedMonth(
            month,
            ranked,
            ranked.Interval(),
            byLot,
            byLot.Interval(),
            lift,
            interval,
            found,
            scored.Length == 0 ? double.NaN : scored.Average(item => item.Score!.Value),
            found.Interval()
        );
    }

    private static Proportion Found(IEnumerable<InspectedItem> items) =>
        items.Aggregate(new Proportion(0, 0), (sum, item) => new Proportion(sum.Count + (item.Found ? 1 : 0), sum.Of + 1));
}
