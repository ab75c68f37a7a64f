using BhutanCustoms.Revenue.Series;
using CsCheck;

namespace BhutanCustoms.Revenue.Tests.Series;

public sealed class LargestRemainderTests
{
    [Fact]
    public void Gives_the_missing_ones_to_the_largest_remainders() => Assert.Equal([3L, 2, 5], LargestRemainder.Round([3.4, 1.5, 5.1], 10));

    [Fact]
    public void Rounds_negative_parts_too() => Assert.Equal([-2L, 2, 0], LargestRemainder.Round([-1.6, 1.8, -0.2], 0));

    [Fact]
    public void Adds_up_exactly_and_moves_no_part_by_a_whole_chhetrum() =>
        Gen.Double[-1e12, 1e12]
            .Array[1, 40]
            .Sample(
                parts =>
                {
                    var sum = (long)Math.Round(parts.Sum());
                    var whole = LargestRemainder.Round(parts, sum);
                    Assert.Equal(sum, whole.Sum());
                    Assert.All(whole.Zip(parts), p => Assert.True(Math.Abs(p.First - p.Second) <= 1.001));
                },
                iter: 2000,
                seed: "0000KOIKHvN6"
            );

    [Fact]
    public void Spreads_a_larger_miss_evenly() => Assert.Equal([4L, 4, 3], LargestRemainder.Round([0, 0, 0], 11));
}
