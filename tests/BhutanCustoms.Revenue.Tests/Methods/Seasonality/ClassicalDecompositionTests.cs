using BhutanCustoms.Revenue.Methods.Seasonality;

namespace BhutanCustoms.Revenue.Tests.Methods.Seasonality;

public sealed class ClassicalDecompositionTests
{
    // decompose(AirPassengers, "multiplicative")$figure and "additive" in R 4.2.
    private static readonly double[] Multiplicative =
    [
        0.9102303674,
        0.8836253207,
        1.007366288,
        0.9759060123,
        0.9813780275,
        1.112775827,
        1.226555543,
        1.219910969,
        1.060491933,
        0.9217572404,
        0.8011780824,
        0.89882439,
    ];
    private static readonly double[] Additive =
    [
        -24.74873737,
        -36.18813131,
        -2.241161616,
        -8.036616162,
        -4.506313131,
        35.40277778,
        63.83080808,
        62.82323232,
        16.52020202,
        -20.64267677,
        -53.59343434,
        -28.61994949,
    ];

    [Fact]
    public void Agrees_with_published_indices()
    {
        KnownSeries.AssertClose(Multiplicative, ClassicalDecomposition.Of(KnownSeries.Passengers, multiplicative: true)!.Indices, 1e-8);
        KnownSeries.AssertClose(Additive, ClassicalDecomposition.Of(KnownSeries.Passengers, multiplicative: false)!.Indices, 1e-8);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Gives_back_what_it_took(bool multiplicative)
    {
        var decomposition = ClassicalDecomposition.Of(KnownSeries.Passengers.AsSpan(0, 100), multiplicative)!;
        var adjusted = decomposition.Remove(KnownSeries.Passengers);
        KnownSeries.AssertClose(KnownSeries.Passengers[100..], decomposition.Restore(adjusted[100..], 100), 1e-12);
    }

    [Fact]
    public void Does_not_multiply_refunds_or_decompose_less_than_two_years()
    {
        Assert.Null(ClassicalDecomposition.Of(KnownSeries.Noise(60, 1), multiplicative: true));
        Assert.Null(ClassicalDecomposition.Of(KnownSeries.Passengers.AsSpan(0, 23), multiplicative: false));
    }
}
