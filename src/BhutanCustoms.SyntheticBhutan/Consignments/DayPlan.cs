namespace BhutanCustoms.SyntheticBhutan.Consignments;

/// <summary>How many items each day of a range has: quiet weekends, a slack monsoon, and growth of 6 % a year.</summary>
internal sealed class DayPlan
{
    private readonly int[] counts;

    public DayPlan(DateOnly firstDay, DateOnly lastDay, int items)
    {
        FirstDay = firstDay.DayNumber;
        counts = new int[lastDay.DayNumber - FirstDay + 1];
        var sums = new double[counts.Length + 1];
        for (var i = 0; i < counts.Length; i++)
        {
            sums[i + 1] = sums[i] + Activity(firstDay.AddDays(i), i);
        }

        for (var i = 0; i < counts.Length; i++)
        {
            // Differences of rounded cumulative sums, so that the days add up to exactly the items asked for.
            counts[i] = (int)(Math.Round(items * (sums[i + 1] / sums[^1])) - Math.Round(items * (sums[i] / sums[^1])));
        }
    }

    public int FirstDay { get; }

    public ReadOnlySpan<int> Counts => counts;

    public int Days => counts.Length;

    private static double Activity(DateOnly day, int index)
    {
        var week = day.DayOfWeek switch
        {
            DayOfWeek.Sunday => 0.3,
            DayOfWeek.Saturday => 0.6,
            _ => 1.0,
        };
        var year = day.Month switch
        {
            7 or 8 => 0.85,
            10 or 11 or 12 or 3 => 1.12,
            _ => 1.0,
        };
        return week * year * Math.Pow(1.06, index / 365.25);
    }
}
