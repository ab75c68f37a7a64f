using BhutanCustoms.Reports.Fairness.Statistics;

namespace BhutanCustoms.Reports.Fairness.Tally;

/// <summary>What was counted of the items of one group.</summary>
internal sealed class GroupTally
{
    private static readonly int Ways = Enum.GetValues<InspectionWay>().Length;
    private readonly long[] items = new long[Ways];
    private readonly long[] inspected = new long[Ways];
    private readonly long[] found = new long[Ways];
    private LotSample lot;

    public long Items => items.Sum();

    /// <summary>Inspections whose result was entered.</summary>
    public long Inspections => inspected.Sum();

    /// <summary>What the lot tells of the items that ranking left out.</summary>
    public LotSample Lot => lot;

    /// <summary>
    /// Inspected items to which a trained model had given a probability: how many, the sum of their probabilities, and how many had a
    /// finding.
    /// </summary>
    public (long Items, double Probability, long Found) Scored { get; private set; }

    public long ItemsOf(InspectionWay way) => items[(int)way];

    /// <summary>Inspections of a way, and how many of them found something.</summary>
    public (long Found, long Of) HitsOf(InspectionWay way) => (found[(int)way], inspected[(int)way]);

    /// <summary>Counts an item.</summary>
    /// <param name="way">How it came to be inspected, or not.</param>
    /// <param name="irregular">What the inspection found; null where no result was entered.</param>
    /// <param name="probability">What a trained model gave it; null where there was none.</param>
    /// <param name="weight">How many items one drawn by lot stands for.</param>
    public void Add(InspectionWay way, bool? irregular, double? probability, double weight)
    {
        items[(int)way]++;
        if (irregular is not { } finding)
        {
            return;
        }

        inspected[(int)way]++;
        found[(int)way] += finding ? 1 : 0;
        if (way == InspectionWay.Lot)
        {
            lot.Add(weight, finding);
        }

        if (probability is { } given)
        {
            Scored = (Scored.Items + 1, Scored.Probability + given, Scored.Found + (finding ? 1 : 0));
        }
    }

    /// <summary>The tally of several groups together.</summary>
    public static GroupTally Of(IEnumerable<GroupTally> groups)
    {
        var sum = new GroupTally();
        foreach (var group in groups)
        {
            for (var way = 0; way < Ways; way++)
            {
                sum.items[way] += group.items[way];
                sum.inspected[way] += group.inspected[way];
                sum.found[way] += group.found[way];
            }

            sum.lot.Add(group.lot);
            sum.Scored = (
                sum.Scored.Items + group.Scored.Items,
                sum.Scored.Probability + group.Scored.Probability,
                sum.Scored.Found + group.Scored.Found
            );
        }

        return sum;
    }
}
