using System.Globalization;
using BhutanCustoms.Declarations.Calendar;

namespace BhutanCustoms.Revenue.Series;

/// <summary>Which months are complete at a date, and by which rule.</summary>
/// <param name="LastComplete">The last complete month; null where there is none.</param>
/// <param name="Incomplete">The months of the history after it that have begun, oldest first.</param>
/// <param name="Rule">The rule in a sentence.</param>
internal sealed record Completeness(Month? LastComplete, IReadOnlyList<IncompleteMonth> Incomplete, string Rule)
{
    /// <summary>How many earlier months have to show how late amounts arrive.</summary>
    private const int MonthsToLearnFrom = 6;

    /// <summary>How old a month has to be for its amount to count as final.</summary>
    private const int DaysToSettle = 180;

    public static Completeness Of(RevenueHistory history, RevenueSnapshot snapshot, DateOnly asOf, int settlingDays, double completeShare)
    {
        var arrivals = Arrivals(history, asOf);
        var learned = arrivals.Count >= MonthsToLearnFrom;
        var rule = learned
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"A month counts as complete once {completeShare:P0} of its amount used to be in by then, by the middle of "
                    + $"{arrivals.Count} earlier months."
            )
            : $"A month counts as complete {settlingDays} days after its end, since no {MonthsToLearnFrom} earlier months show "
                + $"how late amounts arrive.";
        var incomplete = new List<IncompleteMonth>();
        var last = snapshot.Length == 0 ? default : snapshot.First + (snapshot.Length - 1);
        for (var month = Earlier(last, Month.Of(asOf)); snapshot.Length > 0 && month >= snapshot.First; month += -1)
        {
            var reason = learned ? Reason(arrivals, month, asOf, completeShare) : Reason(month, asOf, settlingDays);
            if (reason is null)
            {
                return new Completeness(month, incomplete, rule);
            }

            incomplete.Insert(0, new IncompleteMonth(month, reason));
        }

        return new Completeness(null, incomplete, rule);
    }

    private static Month Earlier(Month a, Month b) => a < b ? a : b;

    private static int DaysSinceEnd(Month month, DateOnly day) => day.DayNumber - LastDay(month).DayNumber;

    private static DateOnly LastDay(Month month) => new(month.Year, month.Number, DateTime.DaysInMonth(month.Year, month.Number));

    private static string? Reason(Month month, DateOnly asOf, int settlingDays) =>
        DaysSinceEnd(month, asOf) switch
        {
            <= 0 => $"{month} isn't over.",
            var days when days < settlingDays => $"{month} ended {days} days ago; amounts are taken to arrive for {settlingDays} days.",
            _ => null,
        };

    private static string? Reason(List<RevenueEntry[][]> arrivals, Month month, DateOnly asOf, double completeShare)
    {
        var days = DaysSinceEnd(month, asOf);
        if (days <= 0)
        {
            return $"{month} isn't over.";
        }

        var shares = arrivals.Select(cells => ShareIn(cells, days, asOf)).Order().ToArray();
        var share = shares[shares.Length / 2];
        return share >= completeShare
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{month} ended {days} days ago, when {share:P0} of a month's amount used to be in; {completeShare:P0} are needed."
            );
    }

    /// <summary>Settled months of which every amount carries the time it became known, the first of it about when the month was.</summary>
    private static List<RevenueEntry[][]> Arrivals(RevenueHistory history, DateOnly asOf) =>
        [
            .. history
                .DatedCells()
                .Where(month =>
                    DaysSinceEnd(month.Key, asOf) >= DaysToSettle
                    && month.Min(versions => versions[0].KnownAt) <= BhutanCalendar.EndOf(LastDay(month.Key))
                    && ValueAt([.. month], asOf) > 0
                )
                .OrderByDescending(month => month.Key)
                .Take(24)
                .Select(month => month.ToArray()),
        ];

    private static double ShareIn(RevenueEntry[][] cells, int days, DateOnly asOf) =>
        (double)ValueAt(cells, LastDay(cells[0][0].Month).AddDays(days)) / ValueAt(cells, asOf);

    private static long ValueAt(RevenueEntry[][] cells, DateOnly day) =>
        cells.Sum(c => RevenueHistory.ValueOf(c, BhutanCalendar.EndOf(day)) ?? 0);
}
