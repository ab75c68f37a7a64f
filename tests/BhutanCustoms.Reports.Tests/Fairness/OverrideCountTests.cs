using BhutanCustoms.Pipeline.Findings.Overrides;
using BhutanCustoms.Reports.Fairness;
using BhutanCustoms.Reports.Fairness.Tally;

namespace BhutanCustoms.Reports.Tests.Fairness;

public sealed class OverrideCountTests
{
    [Fact]
    public void Counts_the_last_choice_about_an_item_and_what_was_found_there()
    {
        var choices = Enumerable
            .Range(0, 12)
            .SelectMany(item => new[] { Choice(item, "Red", "Green", 0), Choice(item, "Red", "Yellow", 1) })
            .Concat(Enumerable.Range(100, 15).Select(item => Choice(item, "Green", "Red", 0)));
        var findings = Enumerable.Range(100, 15).ToDictionary(item => ("bhutan", $"D{item}/1"), item => item < 106);

        var counted = OverrideCount.Of(choices, findings);

        Assert.Equal(
            [("milder than the system", 12L, 0L, 0L), ("stricter than the system", 15, 15, 6)],
            counted.Where(one => one.By == OverrideCount.Direction).Select(one => (one.Name, one.Count, one.Inspected, one.Found))
        );
        Assert.Equal(("PHU", 27L), counted.Where(one => one.By == OverrideCount.Office).Select(one => (one.Name, one.Count)).Single());
        Assert.Equal(OverrideReasons.All["LOCAL_KNOWLEDGE"], counted.Single(one => one.By == OverrideCount.Reason).Name);
    }

    [Fact]
    public void Joins_what_only_few_chose()
    {
        var choices = Enumerable
            .Range(0, 3)
            .Select(item => Choice(item, "Red", "Green", 0))
            .Concat(Enumerable.Range(10, 30).Select(item => Choice(item, "Green", "Red", 0)));

        Assert.Equal(
            [(SmallGroups.Joined, 33L)],
            OverrideCount
                .Of(choices, new Dictionary<(string, string), bool>())
                .Where(one => one.By == OverrideCount.Direction)
                .Select(one => (one.Name, one.Count))
        );
    }

    private static OverrideRecord Choice(int item, string given, string chosen, int hour) =>
        new()
        {
            Item = $"D{item}/1",
            Source = "bhutan",
            Office = "PHU",
            LaneGiven = given,
            Choice = chosen,
            Reason = "LOCAL_KNOWLEDGE",
            When = new DateTimeOffset(2025, 5, 1, hour, 0, 0, TimeSpan.Zero),
        };
}
