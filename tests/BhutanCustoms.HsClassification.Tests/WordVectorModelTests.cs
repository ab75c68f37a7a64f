using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Ranking;
using BhutanCustoms.HsClassification.Tests.Builders;
using BhutanCustoms.HsClassification.Text;
using BhutanCustoms.HsClassification.Training;

namespace BhutanCustoms.HsClassification.Tests;

/// <summary>Models that are trained with word vectors.</summary>
public sealed class WordVectorModelTests
{
    private static readonly HsModel Model = HsTrainer.Train(InventedGoods.Known, InventedGoods.Nomenclature, InventedVectors.Vectors);

    [Theory]
    [InlineData("automobile", "870323")]
    [InlineData("ULTRA 13", "847130")]
    [InlineData("spuds", "070190")]
    public void Finds_goods_by_what_they_are_where_no_known_text_has_the_word(string description, string code)
    {
        Assert.Equal(code, Model.Classify(description).Candidates[0].Code);
        Assert.NotEqual(code, InventedGoods.Model.Classify(description).Candidates is [var first, ..] ? first.Code : null);
    }

    [Fact]
    public void Names_the_encoder_of_its_word_vectors()
    {
        Assert.Equal(InventedVectors.Origin, Model.Encoder);
        Assert.Null(InventedGoods.Model.Encoder);
    }

    [Fact]
    public void Answers_the_same_after_a_trip_through_a_file()
    {
        var reloaded = InventedGoods.Reload(Model);
        Assert.Equal((Model.Version, Model.Encoder), (reloaded.Version, reloaded.Encoder));
        Assert.All(
            InventedGoods.Known.Select(goods => goods.Description).Append("automobile ultrabook"),
            text => Assert.Equal(Model.Classify(text).Candidates, reloaded.Classify(text).Candidates)
        );
    }

    [Fact]
    public void Is_the_same_model_from_the_same_goods()
    {
        Assert.Equal(Model.Version, HsTrainer.Train(InventedGoods.Known, InventedGoods.Nomenclature, InventedVectors.Vectors).Version);
    }

    [Fact]
    public void Takes_over_a_ranking_with_the_word_vectors_that_it_weighs()
    {
        var twin = HsTrainer.Train(InventedGoods.Known, InventedGoods.Nomenclature, Model);
        Assert.Equal((Model.Version, Model.Encoder), (twin.Version, twin.Encoder));
    }

    [Fact]
    public void Leaves_the_signals_of_meaning_out_where_there_are_no_word_vectors()
    {
        var without = SignalsOf(null, "black tea automobile");

        Assert.NotEmpty(without);
        Assert.All(without, signals => Assert.All(signals[Signals.Embedding..], signal => Assert.Equal(0, signal)));
        Assert.Contains(SignalsOf(InventedVectors.Vectors, "automobile"), signals => signals[Signals.BestCosine] > 0.5f);
    }

    [Fact]
    public void Is_no_surer_of_goods_than_a_cold_start_was_measured_to_be_where_it_knows_terms_only()
    {
        // Held-out terms resemble the known ones as no trader's text does: curves fitted to them promise too much.
        KnownGoods[] terms = [.. InventedGoods.Known.Select(goods => goods with { Count = 1, IsTerm = true })];
        var cold = HsTrainer.Train(terms, InventedGoods.Nomenclature, InventedVectors.Vectors);

        Assert.Same(ColdStart.Ranker, cold.Ranker);
        Assert.NotSame(ColdStart.Ranker, Model.Ranker);
        Assert.InRange(cold.Classify("black tea leaves").Candidates[0].Confidence, 0.1, 0.6);
    }

    private static List<float[]> SignalsOf(WordVectors? vectors, string text)
    {
        var codes = new CodeTable(InventedGoods.Nomenclature);
        var index = GoodsIndexBuilder.Build(codes, KnownTextReader.Read(InventedGoods.Known, codes), vectors, new Random(1));
        var query = index.NewQuery();
        TextPreparation.Prepare(text, query.Text);
        index.Collect(query);
        return [.. Enumerable.Range(0, query.Candidates.Count).Select(candidate => query.Candidates[candidate].ToArray())];
    }
}
