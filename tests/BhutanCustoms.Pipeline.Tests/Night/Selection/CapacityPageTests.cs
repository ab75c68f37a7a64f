using Azure;
using BhutanCustoms.Pipeline.Night.Selection;

namespace BhutanCustoms.Pipeline.Tests.Night.Selection;

public sealed class CapacityPageTests
{
    private static readonly CapacityPage Page = new(
        "2026-07-01",
        new Dictionary<string, (ETag, Dictionary<string, OfficeShare>)>
        {
            ["PHU"] = (default, new() { ["one"] = new(10, 20, 6, 5), ["two"] = new(4, 15, 3, 15) }),
            ["SAM"] = (default, new() { ["one"] = new(5, 5, 5, 5) }),
        }
    );

    [Theory]
    [InlineData("PHU", "three", 1, 0)]
    [InlineData("PHU", "one", 10, 20)]
    [InlineData("PHU", "two", 4, 15)]
    [InlineData("SAM", "three", 5, 15)]
    [InlineData("GEL", "three", 10, 20)]
    public void Leaves_what_others_did_not_take_and_a_batch_its_own_limits(string office, string batch, int red, int yellow) =>
        Assert.Equal((red, yellow), Page.Left(office, batch, 10, 20));

    [Fact]
    public void Leaves_nothing_where_capacity_was_lowered_below_what_is_taken() => Assert.Equal((0, 0), Page.Left("PHU", "three", 5, 10));
}
