using BhutanCustoms.HsClassification.Embedding;
using CsCheck;

namespace BhutanCustoms.HsClassification.Tests.Embedding;

public sealed class Int8Tests
{
    [Fact]
    public void Multiplies_as_one_by_one()
    {
        var pair = Gen.Select(Gen.SByte[-127, 127], Gen.SByte[-127, 127]).Array[0, 300];
        pair.Sample(
            pairs =>
                Assert.Equal(
                    pairs.Sum(one => one.Item1 * one.Item2),
                    Int8.Dot(Array.ConvertAll(pairs, one => one.Item1), Array.ConvertAll(pairs, one => (short)one.Item2))
                ),
            seed: "0000KOIPe036",
            iter: 300
        );
    }

    [Fact]
    public void Is_off_by_half_a_step_at_most()
    {
        var vector = new[] { 0.5f, -1f, 0.001f, 0.25f };
        var (values, scale) = Int8.Quantize(vector);
        Assert.Equal(1 / 127f, scale, 1e-6f);
        Assert.All(values.Zip(vector), entry => Assert.InRange(Math.Abs((entry.First * scale) - entry.Second), 0, (scale / 2) + 1e-6f));
        Assert.Equal(0, Int8.Quantize([0, 0]).Scale);
    }
}
