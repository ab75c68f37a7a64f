using BhutanCustoms.Reports.Fairness.Tally;

namespace BhutanCustoms.Reports.Tests.Fairness.Tally;

public sealed class SmallGroupsTests
{
    [Fact]
    public void Large_groups_stay_as_they_are() => Assert.Equal([("A", 10L), ("B", 500)], Joined(("B", 500), ("A", 10)));

    [Fact]
    public void Small_groups_are_joined() => Assert.Equal([("B", 500L), (SmallGroups.Joined, 15)], Joined(("C", 9), ("A", 6), ("B", 500)));

    [Fact]
    public void What_could_be_worked_out_from_the_total_takes_the_next_group_with_it() =>
        Assert.Equal([("C", 500L), (SmallGroups.Joined, 33)], Joined(("A", 3), ("B", 30), ("C", 500)));

    [Fact]
    public void Where_just_one_other_is_left_nothing_is_shown_by_itself() =>
        Assert.Equal([(SmallGroups.Joined, 504L)], Joined(("new", 4), ("known", 500)));

    private static IReadOnlyList<(string Name, long Group)> Joined(params (string Name, long Count)[] groups) =>
        SmallGroups.Join(groups.Select(group => KeyValuePair.Create(group.Name, group.Count)), count => count, counts => counts.Sum());
}
