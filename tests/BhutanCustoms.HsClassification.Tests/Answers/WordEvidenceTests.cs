using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Ranking;
using BhutanCustoms.HsClassification.Tests.Builders;
using BhutanCustoms.HsClassification.Text;
using BhutanCustoms.HsClassification.Training;

namespace BhutanCustoms.HsClassification.Tests.Answers;

public sealed class WordEvidenceTests
{
    private static readonly GoodsIndex Index = NewIndex();

    [Theory]
    [InlineData("herbal shampoo")]
    [InlineData("rice broken")]
    [InlineData("leather shoes unknownish")]
    public void The_words_together_make_the_difference_between_the_first_code_and_the_others(string description)
    {
        var query = Ask(description);
        var probabilities = query.Linear.Nodes;
        var leaves = Enumerable
            .Range(0, query.Candidates.Count)
            .Select(rank => Index.Linear.Tree.Leaf(query.Candidates.Codes[query.Candidates.Order[rank]]))
            .ToArray();

        // The logarithms of a softmax differ as the scores do that went into it.
        var expected =
            Math.Log(probabilities[leaves[0]]) - leaves.Skip(1).Where(leaf => leaf >= 0).Average(leaf => Math.Log(probabilities[leaf]));
        Assert.Equal(expected, new WordEvidence(Index, query).Words().Sum(word => word.Weight), 1e-3);
    }

    [Fact]
    public void The_word_that_names_the_goods_comes_before_the_others()
    {
        var words = new WordEvidence(Index, Ask("household refrigerator white printed")).Words().ToArray();

        Assert.Equal("refrigerator", words[0].Word);
        Assert.Equal(words.OrderByDescending(word => word.Weight), words);
        Assert.True(words.Single(word => word.Word == "printed").Weight < words[0].Weight / 4);
    }

    [Fact]
    public void Nothing_is_said_of_a_code_that_the_classifier_does_not_know() => Assert.Empty(new WordEvidence(Index, Ask("rasp")).Words());

    private static TextQuery Ask(string description)
    {
        var query = Index.NewQuery();
        TextPreparation.Prepare(description, query.Text);
        Index.Collect(query);
        InventedGoods.Model.Ranker.Rank(Index.Codes, query.Candidates, query.Text.Count);
        return query;
    }

    private static GoodsIndex NewIndex()
    {
        var codes = new CodeTable(InventedGoods.Nomenclature);
        return GoodsIndexBuilder.Build(codes, KnownTextReader.Read(InventedGoods.Known, codes), null, new Random(1));
    }
}
