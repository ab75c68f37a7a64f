using BhutanCustoms.Revenue.Outlook;
using BhutanCustoms.Revenue.Reconciliation;
using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.Tests.Outlook;

public sealed class BackTestsTests
{
    private static readonly GroupedStructure Structure = new([new()], [new("A"), new("B")]);

    [Fact]
    public void Widens_by_what_the_sums_make_of_the_errors()
    {
        // The total missed by 1 a month; its parts' errors add up to 5 and to 1: (5 + 1) / (1 + 1). The parts keep their own; B had not
        // begun at first.
        var origins = new[]
        {
            new BackTestOrigin(
                24,
                [
                    [1, 1],
                    [5, 3],
                    [double.NaN, -2],
                ],
                []
            ),
        };
        Assert.Equal([3, 1, 1], BackTests.Widening(origins, 3, Structure.FromBottom));
    }

    [Fact]
    public void Never_narrows()
    {
        var origins = new[]
        {
            new BackTestOrigin(
                24,
                [
                    [10],
                    [1],
                    [0],
                ],
                []
            ),
        };
        Assert.Equal([1, 1, 1], BackTests.Widening(origins, 3, Structure.FromBottom));
    }
}
