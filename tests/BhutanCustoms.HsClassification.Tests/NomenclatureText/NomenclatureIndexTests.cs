using BhutanCustoms.HsClassification.NomenclatureText;

namespace BhutanCustoms.HsClassification.Tests.NomenclatureText;

public sealed class NomenclatureIndexTests
{
    [Fact]
    public void Scores_by_the_textbook_formula()
    {
        // Three texts: a a b | b | c. Mean length 5/3; k1 = 1.2, b = 0.5; idf = ln(1 + (N - n + 0.5) / (n + 0.5)).
        var index = NomenclatureIndex.Of(
            3,
            [
                new Dictionary<int, float> { [0] = 2, [1] = 1 },
                new Dictionary<int, float> { [1] = 1 },
                new Dictionary<int, float> { [2] = 1 },
            ]
        );
        var search = new NomenclatureSearch(3);
        index.Search([0, 1], search);

        // First text: length factor 0.5 + 0.5 · 3 / (5/3) = 1.4; idf(a) = ln(1 + 2.5/1.5), idf(b) = ln(1 + 1.5/2.5).
        var first = (Math.Log(8.0 / 3) * 2 * 2.2 / (2 + (1.2 * 1.4))) + (Math.Log(1.6) * 2.2 / (1 + (1.2 * 1.4)));
        var second = Math.Log(1.6) * 2.2 / (1 + (1.2 * 0.8));
        Assert.Equal([0, 1], search.Best.ToArray());
        Assert.Equal(first, search.Score(0), 1e-5);
        Assert.Equal(second, search.Score(1), 1e-5);
        Assert.Equal(0, search.Score(2));
    }

    [Fact]
    public void Forgets_the_last_search()
    {
        var index = NomenclatureIndex.Of(2, [new Dictionary<int, float> { [0] = 1 }, new Dictionary<int, float> { [1] = 1 }]);
        var search = new NomenclatureSearch(2);
        index.Search([0], search);
        index.Search([1], search);
        Assert.Equal([1], search.Best.ToArray());
        Assert.Equal(0, search.Score(0));
    }

    [Theory]
    [InlineData("Potatoes; other than seed, fresh or chilled", "Potatoes;  , fresh or chilled")]
    [InlineData("Seats, excluding those of heading 9402", "Seats,  ")]
    [InlineData("Tools; n.e.c. in heading no. 8205", "Tools;  ")]
    [InlineData("Knotted carpets", "Knotted carpets")]
    public void Leaves_out_what_a_subheading_is_not(string text, string expected)
    {
        Assert.Equal(expected, NomenclatureWords.WithoutExclusions(text));
    }
}
