using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Neighbours;
using CsCheck;

namespace BhutanCustoms.HsClassification.Tests.Neighbours;

public sealed class NeighbourIndexTests
{
    private const int Features = 12;

    [Fact]
    public void Finds_the_texts_that_a_comparison_with_each_of_them_finds()
    {
        var vector = Gen.Float[0.05f, 1]
            .Array[Features]
            .Select(values => Array.ConvertAll(values, value => value > 0.6f ? value : 0))
            .Where(values => values.Sum() > 0)
            .Select(Normalized);
        Gen.Select(vector.Array[1, 60], vector)
            .Sample(
                (texts, query) =>
                {
                    var search = new NeighbourSearch(texts.Length);
                    NeighbourIndex.Of(Features, [.. texts.Select(Sparse)]).Search(Vector(query), search);
                    var expected = texts
                        .Select(text => text.Zip(query, (a, b) => a * b).Sum())
                        .Where(similarity => similarity > 0)
                        .OrderDescending()
                        .Take(NeighbourSearch.Kept)
                        .ToArray();
                    Assert.Equal(expected.Length, search.Count);
                    for (var i = 0; i < expected.Length; i++)
                    {
                        Assert.Equal(expected[i], search.Nearest[i].Similarity, 1e-3f);
                    }

                    Assert.All(search.Similarities, similarity => Assert.Equal(0, similarity));
                },
                seed: "0000KOIPe036",
                iter: 300
            );
    }

    private static float[] Normalized(float[] values)
    {
        var length = MathF.Sqrt(values.Sum(value => value * value));
        return Array.ConvertAll(values, value => value / length);
    }

    private static (int[] Features, float[] Values) Sparse(float[] values)
    {
        var features = Enumerable.Range(0, Features).Where(feature => values[feature] > 0).ToArray();
        return (features, Array.ConvertAll(features, feature => values[feature]));
    }

    private static TextVector Vector(float[] values)
    {
        var (features, weights) = Sparse(values);
        var vector = new TextVector();
        var into = vector.Reserve(features.Length);
        features.CopyTo(into.Features, 0);
        weights.CopyTo(into.Values, 0);
        vector.Resize(features.Length);
        return vector;
    }
}
