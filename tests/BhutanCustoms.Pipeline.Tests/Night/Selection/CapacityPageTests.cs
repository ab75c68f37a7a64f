using BhutanCustoms.Pipeline.Night.Selection;

namespace BhutanCustoms.Pipeline.Tests.Night.Selection;

public sealed class CapacityPageTests
{
    private static readonly CapacityPage Page = new(
        "2026-07-01",
        new Dictionary<string, OfficeTaken>
        {
            ["PHU"] = new(default, 9, 20, "", []),
            ["SAM"] = new(default, 5, 5, "", []),
            ["PAR"] = new(default, 3, 4, "", []),
        },
        new Dictionary<string, OfficeShare> { ["PAR"] = new(4, 15, 3, 4) }
    );

    [Theory]
    [InlineData("PHU", 1, 0)]
    [InlineData("SAM", 5, 15)]
    [InlineData("PAR", 4, 15)]
    [InlineData("GEL", 10, 20)]
    public void Leaves_what_others_did_not_take_and_a_batch_its_own_limits(string office, int red, int yellow) =>
        Assert.Equal((red, yellow), Page.Left(office, 10, 20));

    [Fact]
    public void Leaves_nothing_where_capacity_was_lowered_below_what_is_taken() => Assert.Equal((0, 0), Page.Left("PHU", 5, 10));
}
