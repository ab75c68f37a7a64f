using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Cleaning;

namespace BhutanCustoms.Revenue.Tests.Series.Cleaning;

public sealed class GapRuleTests
{
    private static readonly Month First = Month.Of(2022, 1);

    private static (double[] Values, List<Finding> Findings) Fill(double[] values, int unknownMonth = -1)
    {
        var findings = new List<Finding>();
        var known = Enumerable.Range(0, values.Length).Select(t => t != unknownMonth).ToArray();
        return (GapRule.Fill(values, known, First, findings), findings);
    }

    [Fact]
    public void Fills_a_gap_with_what_season_and_neighbours_let_expect()
    {
        var values = CleaningSeries.Seasonal(48, seed: 1);
        var truth = values[27];
        values[27] = double.NaN;
        var (filled, findings) = Fill(values);
        Assert.InRange(filled[27], truth * 0.85, truth * 1.15);
        Assert.Equal((FindingKind.Gap, First + 27), (findings.Single().Kind, findings.Single().Month));
    }

    [Fact]
    public void Takes_a_zero_in_a_regular_series_for_a_gap()
    {
        var values = CleaningSeries.Seasonal(48, seed: 2);
        values[20] = 0;
        var (filled, findings) = Fill(values);
        Assert.True(filled[20] > 5e5);
        Assert.Equal(FindingKind.ZeroMonth, findings.Single().Kind);
    }

    [Fact]
    public void Counts_what_a_sporadic_series_lacks_as_zero()
    {
        double[] values = [.. Enumerable.Range(0, 36).Select(t => t % 3 == 0 ? 100 : double.NaN)];
        var (filled, findings) = Fill(values);
        Assert.Equal(values.Select(v => double.IsNaN(v) ? 0 : v), filled);
        Assert.Empty(findings);
    }

    [Fact]
    public void Counts_a_month_as_zero_where_the_series_often_comes_near_it()
    {
        // 57 of 60 months have amounts, but every sixth hardly any.
        double[] values =
        [
            .. Enumerable
                .Range(0, 60)
                .Select(t =>
                    t is 10 or 30 or 50 ? double.NaN
                    : t % 6 == 0 ? 2
                    : 100
                ),
        ];
        var (filled, findings) = Fill(values);
        Assert.Equal(0, filled[30]);
        Assert.Empty(findings);
    }

    [Fact]
    public void Fills_a_sporadic_series_where_nothing_is_known_of_the_country()
    {
        double[] values = [.. Enumerable.Range(0, 36).Select(t => t % 2 == 0 ? 100 : double.NaN)];
        Assert.Equal(FindingKind.Gap, Fill(values, unknownMonth: 15).Findings.Single().Kind);
    }

    [Fact]
    public void Takes_three_empty_months_at_the_end_for_the_end_of_the_series()
    {
        var values = CleaningSeries.Seasonal(40, seed: 3);
        values.AsSpan(37).Fill(double.NaN);
        var (filled, findings) = Fill(values);
        Assert.Equal([0, 0, 0], filled[37..]);
        Assert.Empty(findings);
    }

    [Fact]
    public void Leaves_months_before_the_first_amount_at_zero()
    {
        double[] values = [double.NaN, double.NaN, .. CleaningSeries.Seasonal(24, seed: 4)];
        var (filled, findings) = Fill(values);
        Assert.Equal([0, 0], filled[..2]);
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData(double.NaN, double.NaN, double.NaN)]
    [InlineData(0, 0, 0)]
    [InlineData(double.NaN, -5, double.NaN)]
    public void Gives_finite_values_for_next_to_nothing(double a, double b, double c) =>
        Assert.All(Fill([a, b, c]).Values, v => Assert.True(double.IsFinite(v)));
}
