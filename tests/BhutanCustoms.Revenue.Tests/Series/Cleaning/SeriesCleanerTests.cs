using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Cleaning;

namespace BhutanCustoms.Revenue.Tests.Series.Cleaning;

public sealed class SeriesCleanerTests
{
    private static readonly Month First = Month.Of(2021, 1);

    private static CleanSeries Clean(double[] values) => SeriesCleaner.Clean([.. values], First, []);

    [Theory]
    [InlineData(3.0)]
    [InlineData(0.2)]
    [InlineData(1000.0)]
    public void Replaces_a_single_outlier(double factor)
    {
        var values = CleaningSeries.Seasonal(60, seed: 1);
        var truth = values[30];
        values[30] *= factor;
        var clean = Clean(values);
        var finding = Assert.Single(clean.Findings);
        Assert.Equal((FindingKind.Outlier, First + 30), (finding.Kind, finding.Month));
        Assert.InRange(clean.Values[30], truth * 0.85, truth * 1.15);
        Assert.Equal(values, clean.Observed);
    }

    [Fact]
    public void Replaces_an_outlier_in_two_years_of_history()
    {
        var values = CleaningSeries.Seasonal(24, seed: 3);
        values[9] *= 5;
        Assert.Equal([First + 9], Clean(values).Findings.Select(f => f.Month));
    }

    [Fact]
    public void Finds_a_typing_error_by_a_thousand_in_eighteen_months()
    {
        var values = CleaningSeries.Seasonal(18, seed: 2);
        values[9] *= 1000;
        Assert.Equal([First + 9], Clean(values).Findings.Select(f => f.Month));
    }

    [Fact]
    public void Replaces_a_refund_by_addition_alone()
    {
        var random = new Random(4);
        double[] values = [.. Enumerable.Range(0, 48).Select(t => (100 * Math.Sin(2 * Math.PI * t / 12)) + (10 * random.NextDouble()))];
        values[25] = -5000;
        var clean = Clean(values);
        Assert.Equal([First + 25], clean.Findings.Select(f => f.Month));
        Assert.InRange(clean.Values[25], 20, 90);
    }

    [Theory]
    [InlineData(1.4)]
    [InlineData(0.6)]
    public void Lifts_the_months_before_a_level_shift(double factor)
    {
        var truth = CleaningSeries.Seasonal(60, seed: 5);
        var values = truth.Select((v, t) => t < 45 ? v / factor : v).ToArray();
        var clean = Clean(values);
        var finding = Assert.Single(clean.Findings, f => f.Kind == FindingKind.LevelShift);
        Assert.InRange(finding.Month - First, 44, 46);
        Assert.InRange(finding.Size!.Value, factor * 0.9, factor * 1.1);
        Assert.InRange(clean.Values[10] / truth[10], 0.9, 1.1);
    }

    [Theory]
    [InlineData(0.04)]
    [InlineData(0.15)]
    public void Seldom_finds_anything_where_nothing_is(double noise)
    {
        var found = Enumerable.Range(0, 200).Select(seed => Clean(CleaningSeries.Seasonal(60, seed, noise)).Findings).ToArray();
        Assert.InRange(found.Count(f => f.Any(x => x.Kind == FindingKind.LevelShift)), 0, 4);
        Assert.InRange(found.Sum(f => f.Count(x => x.Kind == FindingKind.Outlier)), 0, 200 * 60 / 250);
    }

    [Fact]
    public void Seldom_takes_a_wandering_series_for_a_stepping_one() =>
        Assert.InRange(
            Enumerable
                .Range(0, 200)
                .Count(seed => Clean(CleaningSeries.Wandering(60, seed)).Findings.Any(f => f.Kind == FindingKind.LevelShift)),
            0,
            20
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(11)]
    [InlineData(25)]
    [InlineData(60)]
    public void Leaves_a_constant_series_alone(int months)
    {
        double[] values = [.. Enumerable.Repeat(7.0, months)];
        var clean = Clean(values);
        Assert.Equal(values, clean.Values);
        Assert.Empty(clean.Findings);
    }
}
