using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Reports.Fairness;
using BhutanCustoms.Reports.Fairness.Figures;
using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.Reports.Fairness.Tally;

namespace BhutanCustoms.Reports.Tests.Fairness;

/// <summary>Years whose figures are known.</summary>
internal static class Years
{
    /// <summary>A moment in the January after the year.</summary>
    public static readonly DateTimeOffset Until = new(2026, 1, 9, 21, 0, 0, TimeSpan.Zero);

    /// <summary>Adds items of an office and an origin.</summary>
    public static YearTally Add(
        this YearTally tally,
        int count,
        string office,
        string origin,
        InspectionWay way,
        bool? found = null,
        double? probability = null,
        double weight = 0
    )
    {
        for (var i = 0; i < count; i++)
        {
            tally.Add([(ItemGroups.Office, office), (ItemGroups.Origin, origin)], way, found, probability, weight);
        }

        return tally;
    }

    /// <summary>
    /// PHU: 1,000 items, 100 red with 30 found, 20 by lot with 2; SAM: 500 items, 50 red with 25 found, 12 by lot with 3; GEL: 6 items.
    /// </summary>
    public static YearTally Plain() =>
        new YearTally()
            .Add(30, "PHU", "India", InspectionWay.Red, true, 0.30)
            .Add(70, "PHU", "India", InspectionWay.Red, false, 0.30)
            .Add(50, "PHU", "India", InspectionWay.Yellow)
            .Add(2, "PHU", "India", InspectionWay.Lot, true, 0.05, 85)
            .Add(18, "PHU", "third countries", InspectionWay.Lot, false, 0.05, 42.5)
            .Add(830, "PHU", "third countries", InspectionWay.NotSelected)
            .Add(25, "SAM", "third countries", InspectionWay.Red, true, 0.45)
            .Add(25, "SAM", "India", InspectionWay.Red, false, 0.55)
            .Add(3, "SAM", "India", InspectionWay.Lot, true, 0.05, 37.5)
            .Add(9, "SAM", "India", InspectionWay.Lot, false, 0.05, 37.5)
            .Add(438, "SAM", "India", InspectionWay.NotSelected)
            .Add(6, "GEL", "India", InspectionWay.NotSelected);

    /// <summary>The figures of a tally.</summary>
    public static FairnessFigures Figures(this YearTally tally)
    {
        var (groups, comparisons) = FairnessCount.Compare(tally, knowsPast: false);
        return new FairnessFigures(2025, Until, 250)
        {
            All = new GroupFigures("", "all items", tally.All, null),
            Groups = groups,
            Comparisons = comparisons,
            Calibration = tally.Calibration(),
        };
    }
}
