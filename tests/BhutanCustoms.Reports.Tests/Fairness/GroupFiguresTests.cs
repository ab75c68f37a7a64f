using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Reports.Fairness.Figures;
using BhutanCustoms.Reports.Fairness.Statistics;
using BhutanCustoms.Reports.Fairness.Tally;

namespace BhutanCustoms.Reports.Tests.Fairness;

public sealed class GroupFiguresTests
{
    private static readonly FairnessFigures Plain = Years.Plain().Figures();

    [Fact]
    public void Counts_what_was_selected_and_found()
    {
        var phu = Of("PHU");

        Assert.Equal((1000, 150, 850), (phu.Items, phu.Ranked, phu.LeftOut));
        Assert.Equal(
            (0.1, 0.05, 0.02),
            (phu.SelectionRate(InspectionWay.Red), phu.SelectionRate(InspectionWay.Yellow), phu.SelectionRate(InspectionWay.Lot))
        );
        Assert.Equal((0.3, 0.1), (phu.Red.Value, phu.Lot.Value));
        Assert.True(double.IsNaN(phu.Yellow.Value));
    }

    /// <summary>
    /// By hand: (2 × 85) / (2 × 85 + 18 × 42.5) of those left out, and with it 70 false alarms of 105 + (850 × (1 − that)) items in order.
    /// </summary>
    [Fact]
    public void Estimates_what_was_missed_and_false_alarms_from_the_lot()
    {
        var phu = Of("PHU");
        var missed = 170.0 / 935;

        Assert.Equal(missed, phu.Missed.Value, 12);
        Assert.Equal(105 / (105 + (850 * (1 - missed))), phu.FalseAlarms.Value, 12);
        Assert.True(phu.FalseAlarms.Interval.Low < phu.FalseAlarms.Value && phu.FalseAlarms.Value < phu.FalseAlarms.Interval.High);
    }

    /// <summary>By hand: GEL has too few items, and takes SAM with it: 506 items, 50 of them red, 25 found.</summary>
    [Fact]
    public void Compares_a_group_with_the_others()
    {
        var phu = Of("PHU");

        Assert.Equal(
            ["PHU", SmallGroups.Joined],
            Plain.Groups.Where(group => group.Grouping == ItemGroups.Office).Select(group => group.Group)
        );
        Assert.Equal(0.15 / (50.0 / 506), phu.SelectionRatio.Value, 12);
        Assert.Equal(0.3 / 0.5, phu.HitRatio.Value, 12);
    }

    [Fact]
    public void Tells_expected_from_found()
    {
        var phu = Of("PHU");

        Assert.Equal(120, phu.Scored);
        Assert.Equal(((100 * 0.3) + (20 * 0.05)) / 120, phu.Expected, 12);
        Assert.Equal(32.0 / 120, phu.Found.Value, 12);
    }

    [Fact]
    public void A_group_inspected_on_weaker_grounds_is_flagged_and_one_at_par_is_not()
    {
        static YearTally World(int foundAtPhu) =>
            new YearTally()
                .Add(foundAtPhu, "PHU", "India", InspectionWay.Red, true)
                .Add(400 - foundAtPhu, "PHU", "India", InspectionWay.Red, false)
                .Add(1600, "PHU", "India", InspectionWay.NotSelected)
                .Add(200, "SAM", "India", InspectionWay.Red, true)
                .Add(200, "SAM", "India", InspectionWay.Red, false)
                .Add(3600, "SAM", "India", InspectionWay.NotSelected);

        var flags = World(100).Figures().Groups.SelectMany(ParityFlags.Of).ToArray();

        Assert.Contains(
            flags,
            flag =>
                flag.StartsWith(
                    "Office PHU: inspections by ranking found something less often than elsewhere (0.50 times",
                    StringComparison.Ordinal
                ) && flag.Contains("selected 2.00 times", StringComparison.Ordinal)
        );
        Assert.Contains(
            flags,
            flag => flag.StartsWith("Office SAM: inspections by ranking found something more often", StringComparison.Ordinal)
        );
        Assert.Empty(World(200).Figures().Groups.SelectMany(ParityFlags.Of));
    }

    /// <summary>Where nothing differs but chance, of all years fewer than one in twenty may raise any flag.</summary>
    [Fact]
    public void Chance_alone_raises_hardly_a_flag()
    {
        var random = new Random(3);
        var flagged = 0;
        for (var year = 0; year < 300; year++)
        {
            var tally = new YearTally();
            foreach (var office in new[] { "ALL", "GEL", "PAR", "PHU", "SAM", "THI" })
            {
                foreach (var origin in new[] { "India", "third countries" })
                {
                    for (var i = 0; i < 60; i++)
                    {
                        tally.Add(1, office, origin, InspectionWay.Red, random.NextDouble() < 0.3, 0.3);
                    }

                    tally.Add(100, office, origin, InspectionWay.NotSelected);
                }
            }

            flagged += tally.Figures().Groups.SelectMany(ParityFlags.Of).Any() ? 1 : 0;
        }

        Assert.InRange(flagged, 0, 20);
    }

    private static GroupFigures Of(string group) => Plain.Groups.Single(one => one.Group == group && one.Grouping == ItemGroups.Office);
}
