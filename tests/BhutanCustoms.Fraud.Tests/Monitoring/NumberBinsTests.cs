using BhutanCustoms.Fraud.Monitoring;
using CsCheck;

namespace BhutanCustoms.Fraud.Tests.Monitoring;

public sealed class NumberBinsTests
{
    private static readonly Gen<double> Magnitude = Gen.Double[-15, 15].Select(power => Math.Pow(10, power));

    [Fact]
    public void A_greater_number_never_has_a_lesser_bin() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[-1e6, 1e6])
            .Sample((a, b) => Assert.True(a <= b == NumberBins.Of(a) <= NumberBins.Of(b) || NumberBins.Of(a) == NumberBins.Of(b)));

    [Fact]
    public void An_edge_is_at_most_two_percent_above_what_is_in_the_bin() =>
        Magnitude.Sample(number => Assert.InRange(NumberBins.Edge(NumberBins.Of(number)) / number, 1 - 1e-9, 1.02 + 1e-9));

    [Fact]
    public void Bins_are_the_same_below_zero() => Magnitude.Sample(number => Assert.Equal(-NumberBins.Of(number), NumberBins.Of(-number)));

    [Fact]
    public void Zero_and_missing_have_bins_of_their_own()
    {
        Assert.Equal(
            (0, NumberBins.Missing, NumberBins.Missing),
            (NumberBins.Of(0), NumberBins.Of(double.NaN), NumberBins.Of(double.PositiveInfinity))
        );
        Assert.NotEqual(0, NumberBins.Of(double.Epsilon));
    }
}
