using BhutanCustoms.Fraud.Evaluation;
using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.Reports.Fairness.Tally;

namespace BhutanCustoms.Reports.Fairness.Figures;

/// <summary>
/// The figures of one group beside the other groups of its grouping. A rate that would rest on fewer than ten items is unknown.
/// </summary>
internal sealed class GroupFigures
{
    private readonly GroupTally tally;

    /// <param name="grouping">See <see cref="Fraud.Promotion.ItemGroups"/>; empty for all items.</param>
    /// <param name="group">Its name.</param>
    /// <param name="tally">What was counted of it.</param>
    /// <param name="others">What was counted of the others; null for all items.</param>
    /// <param name="z">Standard deviations of the intervals by which it is compared.</param>
    public GroupFigures(string grouping, string group, GroupTally tally, GroupTally? others, double z = Interval.Z95)
    {
        (Grouping, Group, this.tally) = (grouping, group, tally);
        Red = Hits(InspectionWay.Red);
        Yellow = Hits(InspectionWay.Yellow);
        Lot = Hits(InspectionWay.Lot);
        Criteria = Hits(InspectionWay.Criterion);
        Missed = tally.Lot.Items < SmallGroups.Fewest ? Rate.Unknown : tally.Lot.Share();
        FalseAlarms = FalseAlarmRate();
        Found = Scored < SmallGroups.Fewest ? Rate.Unknown : Rate.Wilson(tally.Scored.Found, Scored, z);
        if (others is not null && others.Items >= SmallGroups.Fewest)
        {
            SelectionRatio = Rate.Ratio(
                (Ranked, Items),
                (others.ItemsOf(InspectionWay.Red) + others.ItemsOf(InspectionWay.Yellow), others.Items),
                z
            );
            var (own, their) = (tally.HitsOf(InspectionWay.Red), others.HitsOf(InspectionWay.Red));
            HitRatio = Math.Min(own.Of, their.Of) < SmallGroups.Fewest ? Rate.Unknown : Rate.Ratio(own, their, z);
        }
    }

    public string Grouping { get; }

    public string Group { get; }

    public long Items => tally.Items;

    /// <summary>Items that ranking selected, red and yellow.</summary>
    public long Ranked => tally.ItemsOf(InspectionWay.Red) + tally.ItemsOf(InspectionWay.Yellow);

    /// <summary>The share of items that a lane takes.</summary>
    public double SelectionRate(InspectionWay way) => (double)tally.ItemsOf(way) / Items;

    public long Inspections(InspectionWay way) => tally.HitsOf(way).Of;

    /// <summary>Hit rate of the red lane by ranking.</summary>
    public Rate Red { get; }

    /// <summary>Hit rate of the yellow lane.</summary>
    public Rate Yellow { get; }

    /// <summary>Hit rate of what criteria selected, in either lane.</summary>
    public Rate Criteria { get; }

    /// <summary>Hit rate of the red lane by lot.</summary>
    public Rate Lot { get; }

    /// <summary>Items that ranking left out.</summary>
    public long LeftOut => Items - Ranked;

    /// <summary>The share of irregular items among those that ranking left out, estimated by the lot.</summary>
    public Rate Missed { get; }

    /// <summary>Items in order that ranking selected as a share of all items in order.</summary>
    public Rate FalseAlarms { get; }

    /// <summary>Inspected items with a probability of a trained model.</summary>
    public long Scored => tally.Scored.Items;

    /// <summary>The mean probability of those.</summary>
    public double Expected => Scored < SmallGroups.Fewest ? double.NaN : tally.Scored.Probability / Scored;

    /// <summary>The share of findings among those; its interval allows for the number of comparisons.</summary>
    public Rate Found { get; }

    /// <summary>How often ranking selects it, over the same of the others.</summary>
    public Rate SelectionRatio { get; } = Rate.Unknown;

    /// <summary>
    /// The hit rate of its red lane by ranking, over the same of the others: the outcome test (Becker, J. Political Economy 1993).
    /// </summary>
    public Rate HitRatio { get; } = Rate.Unknown;

    private Rate Hits(InspectionWay way) =>
        tally.HitsOf(way) is var (found, of) && of >= SmallGroups.Fewest ? Rate.Wilson(found, of) : Rate.Unknown;

    /// <summary>
    /// Both shares that it rests on are estimates: the interval takes both ends at their worst, so it is wider than 95 %.
    /// </summary>
    private Rate FalseAlarmRate()
    {
        var (redFound, redOf) = tally.HitsOf(InspectionWay.Red);
        var (yellowFound, yellowOf) = tally.HitsOf(InspectionWay.Yellow);
        if (redOf + yellowOf < SmallGroups.Fewest || !double.IsFinite(Missed.Value))
        {
            return Rate.Unknown;
        }

        var hits = Rate.Wilson(redFound + yellowFound, redOf + yellowOf);
        double Share(double hit, double missed) => Ranked * (1 - hit) / (Ranked * (1 - hit) + LeftOut * (1 - missed));
        return new Rate(
            Share(hits.Value, Missed.Value),
            new Interval(Share(hits.Interval.High, Missed.Interval.Low), Share(hits.Interval.Low, Missed.Interval.High))
        );
    }
}
