using BhutanCustoms.HsClassification.Features;

namespace BhutanCustoms.HsClassification.Tests.Features;

public sealed class FeatureSpaceTests
{
    [Fact]
    public void Weighs_features_by_count_and_rarity()
    {
        // Of 9 texts, 4 have word 7 and 1 has word 8: rarity ln(10/5) + 1 and ln(10/2) + 1; word 8 stands twice in the text: times 1 + ln
        // 2.
        var space = FeatureSpace.Of(9, new Dictionary<ulong, int> { [7] = 4, [8] = 1 }, new Dictionary<ulong, int>());
        var vector = new TextVector();
        space.Vectorize([8, 7, 8, 99], [], vector);
        var (a, b) = (Math.Log(2) + 1, (Math.Log(5) + 1) * (1 + Math.Log(2)));
        var length = Math.Sqrt((a * a) + (b * b));
        Assert.Equal([space.Find(7), space.Find(8)], vector.Features.ToArray());
        Assert.Equal(a / length, vector.Values[0], 1e-6);
        Assert.Equal(b / length, vector.Values[1], 1e-6);
    }

    [Fact]
    public void Gives_words_and_letter_groups_half_of_the_length_each()
    {
        var space = FeatureSpace.Of(
            9,
            new Dictionary<ulong, int> { [7] = 4 },
            new Dictionary<ulong, int>
            {
                [1] = 2,
                [2] = 2,
                [3] = 1,
            }
        );
        var vector = new TextVector();
        space.Vectorize([7], [1, 2, 3], vector);
        // The group that only one text has is no feature.
        Assert.Equal(-1, space.Find(3));
        Assert.Equal(3, vector.Count);
        Assert.Equal(Math.Sqrt(0.5), vector.Values[vector.Features.IndexOf(space.Find(7))], 1e-6);
        Assert.Equal(1, vector.Dot(vector), 1e-6);
    }

    [Fact]
    public void Numbers_features_from_the_most_frequent_on()
    {
        var space = FeatureSpace.Of(9, new Dictionary<ulong, int> { [7] = 1, [8] = 5 }, new Dictionary<ulong, int> { [9] = 3 });
        Assert.Equal((0, 1, 2, -1), (space.Find(8), space.Find(9), space.Find(7), space.Find(10)));
    }

    [Fact]
    public void Finds_words_pairs_and_letter_groups()
    {
        var text = new GoodsText();
        text.Words.Read("red tea");
        text.Extract();
        // red, tea, red+tea; _red_ has three groups of three letters, two of four and one of five, and so has _tea_.
        Assert.Equal(3, text.WordHashes.Count);
        Assert.Equal(12, text.GroupHashes.Count);
        Assert.Equal(15, text.WordHashes.Concat(text.GroupHashes).Distinct().Count());
    }
}
