using BhutanCustoms.Pages.Analyst;

namespace BhutanCustoms.Pages.Tests.Analyst;

/// <summary>A figure stands with its rows, its share and the naive figure.</summary>
public sealed class HeldOutFiguresTests
{
    [Theory]
    [InlineData(0, "Something found in 34.8 % of the 25 % it puts first of 1,800 inspected items; the best naive way: 23 %")]
    [InlineData(9_000, "Something found in 34.8 % of the 25 % it puts first of all items, by 1,800 inspections; the best naive way: 23 %")]
    public void Says_of_a_hit_rate_on_what_at_which_share_and_beside_which_naive_one(double uninspected, string said) =>
        Assert.Equal(
            said,
            HeldOutFigures.Of(
                new Dictionary<string, double>
                {
                    ["items"] = 1_800,
                    ["uninspected"] = uninspected,
                    ["precision"] = 0.348,
                    ["workingShare"] = 0.25,
                    ["naivePrecision"] = 0.23,
                }
            )
        );

    [Fact]
    public void Says_of_right_codes_on_how_many_texts_and_beside_the_commonest_code() =>
        Assert.Equal(
            "First code right in 61 % of 3,594 goods texts; always the commonest code: 0.2 %",
            HeldOutFigures.Of(
                new Dictionary<string, double>
                {
                    ["texts"] = 3_594,
                    ["subheading"] = 0.61,
                    ["naiveSubheading"] = 0.002,
                }
            )
        );

    [Fact]
    public void Says_nothing_of_other_figures() => Assert.Equal("–", HeldOutFigures.Of(new Dictionary<string, double> { ["auc"] = 0.9 }));
}
