using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Tests.Builders;
using CsCheck;

namespace BhutanCustoms.HsClassification.Tests;

public sealed class HsModelTests
{
    [Theory]
    [InlineData("200 BAGS X 25KG LONG GRAIN RICE", "100630")]
    [InlineData("herbl shampo 100ml", "330510")]
    [InlineData("2 NOS DOUBLE DOOR FRIDGES", "841821")]
    [InlineData("sofas, wooden", "940161")]
    public void Suggests_the_code_of_similar_goods(string description, string code)
    {
        Assert.Equal(code, InventedGoods.Model.Classify(description).Candidates[0].Code);
    }

    [Fact]
    public void Suggests_a_code_that_was_never_declared_by_its_text()
    {
        Assert.Contains(InventedGoods.Model.Classify("rasps").Candidates, candidate => candidate.Code == "820310");
    }

    [Fact]
    public void Is_the_same_model_with_its_own_ranking_taken_over()
    {
        var again = HsTrainer.Train(
            InventedGoods.Known,
            InventedGoods.Nomenclature,
            HsTrainer.Train(InventedGoods.Known, InventedGoods.Nomenclature)
        );
        Assert.Equal(HsTrainer.Train(InventedGoods.Known, InventedGoods.Nomenclature).Version, again.Version);
        Assert.False(HsTrainer.CanLendRanking(again));
    }

    [Fact]
    public void Gives_the_evidence()
    {
        var suggestion = InventedGoods.Model.Classify("10 BABY SHAMPOOS!");
        Assert.Equal("Baby shampoo", suggestion.Nearest[0].Description);
        Assert.Equal("330510", suggestion.Nearest[0].Code);
        Assert.Equal(5, suggestion.Nearest[0].Count);
        Assert.Equal(1, suggestion.Nearest[0].Similarity, 1e-3);
        Assert.Equal(3, suggestion.Nearest.Count);
        Assert.Contains("shampoo", suggestion.DecidingWords);
        Assert.Equal("Shampoos", suggestion.Candidates[0].Text);
    }

    [Fact]
    public void Ranks_texts_without_any_history()
    {
        var suggestion = HsTrainer.Train([], InventedGoods.Nomenclature).Classify("refined sugar");
        Assert.Equal("170199", suggestion.Candidates[0].Code);
        Assert.Equal(HsVerdict.AskTrader, suggestion.Verdict);
    }

    [Fact]
    public void Says_that_no_text_is_loaded_where_there_is_neither_history_nor_text()
    {
        var suggestion = HsTrainer.Train([], InventedGoods.WithoutTexts).Classify("refined sugar");
        Assert.Empty(suggestion.Candidates);
        Assert.Equal(HsVerdict.TooVague, suggestion.Verdict);
        Assert.Contains("no text is loaded", suggestion.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Works_on_history_alone()
    {
        var candidate = HsTrainer.Train(InventedGoods.Known, InventedGoods.WithoutTexts).Classify("cane sugar").Candidates[0];
        Assert.Equal(("170199", "no text loaded for 170199"), (candidate.Code, candidate.Text));
    }

    [Fact]
    public void Suggests_the_national_line_that_stands_out_in_the_history()
    {
        var known = InventedGoods
            .Known.Append(new KnownGoods("jaggery sugar lumps", "17019910", 9))
            .Append(new KnownGoods("jaggery", "17019910", 3));
        Assert.Equal("17019910", HsTrainer.Train(known, InventedGoods.Nomenclature).Classify("jaggery lumps").Candidates[0].Code);
    }

    [Theory]
    [InlineData(2, 1, "17019910")]
    [InlineData(1, 1, "170199")]
    public void Suggests_the_commonest_national_line_where_no_known_goods_resemble_the_text(int first, int second, string code)
    {
        KnownGoods[] known = [new("jaggery", "17019910", first), new("molasses lump", "17019990", second)];
        var suggestion = HsTrainer.Train(known, InventedGoods.Nomenclature).Classify("refined beet");
        Assert.Empty(suggestion.Nearest);
        Assert.Equal(code, suggestion.Candidates[0].Code);
    }

    [Fact]
    public void Suggests_no_ending_that_is_not_of_digits()
    {
        Assert.Equal(
            "170199",
            HsTrainer.Train([new KnownGoods("jaggery", "170199AB")], InventedGoods.Nomenclature).Classify("jaggery").Candidates[0].Code
        );
    }

    [Fact]
    public void Keeps_a_description_with_half_a_character_as_its_file_keeps_it()
    {
        var model = HsTrainer.Train([new KnownGoods("jaggery \uD83C", "170199", int.MaxValue)], InventedGoods.Nomenclature);
        AssertSame(model.Classify("jaggery"), InventedGoods.Reload(model).Classify("jaggery"));
    }

    [Fact]
    public void Leaves_out_known_goods_whose_code_is_not_in_the_nomenclature()
    {
        var model = HsTrainer.Train(
            [new KnownGoods("umbrellas", "660199"), new KnownGoods("umbrella frames", "66"), new KnownGoods("rice", "100630")],
            InventedGoods.Nomenclature
        );
        Assert.Equal(1, model.KnownTexts);
        Assert.DoesNotContain(
            model.Classify("umbrellas").Candidates,
            candidate => candidate.Code.StartsWith("66", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("", HsVerdict.Empty)]
    [InlineData(null, HsVerdict.Empty)]
    [InlineData("1234 567", HsVerdict.Empty)]
    [InlineData("🙂🙂", HsVerdict.Empty)]
    [InlineData("a", HsVerdict.TooVague)]
    [InlineData("spare parts, assorted", HsVerdict.TooVague)]
    [InlineData("NEW GOODS FOR PERSONAL USE", HsVerdict.TooVague)]
    [InlineData("SAMSUNG", HsVerdict.TooVague)]
    [InlineData("GALAXY S24 ULTRA", HsVerdict.TooVague)]
    [InlineData("TOYOTA HILUX", HsVerdict.TooVague)]
    [InlineData("ADIDAS ORIGINAL", HsVerdict.TooVague)]
    public void Says_when_a_description_does_not_name_goods(string? description, HsVerdict verdict)
    {
        Assert.Equal(verdict, InventedGoods.Model.Classify(description).Verdict);
    }

    [Fact]
    public void Asks_which_goods_a_brand_stands_for() =>
        Assert.Equal(
            "\"samsung\" is a brand or a model: which goods of it? Name them.",
            InventedGoods.Model.Classify("SAMSUNG").Explanation
        );

    [Fact]
    public void Asks_for_an_item_of_each_where_several_goods_are_listed()
    {
        var suggestion = InventedGoods.Model.Classify("1) BLACK TEA LEAVES 2) BASMATI RICE 3) HAIR SHAMPOO");
        Assert.Equal(HsVerdict.SeveralGoods, suggestion.Verdict);
        Assert.Contains("BLACK TEA LEAVES; BASMATI RICE; HAIR SHAMPOO", suggestion.Explanation, StringComparison.Ordinal);
        Assert.NotEqual(HsVerdict.SeveralGoods, InventedGoods.Model.Classify("1) BLACK TEA LEAVES 2) BLACK TEA DUST").Verdict);
    }

    [Theory]
    [InlineData("", HsVerdict.Empty)]
    [InlineData("🙂🙂", HsVerdict.Empty)]
    [InlineData("འབྲས་དཀརཔོ་", HsVerdict.TooVague)]
    public void Suggests_nothing_for_a_text_of_which_nothing_is_known(string description, HsVerdict verdict)
    {
        // The text before leaves its traces in the working memory.
        Assert.NotEmpty(InventedGoods.Model.Classify("basmati rice").Candidates);
        var suggestion = InventedGoods.Model.Classify(description);
        Assert.Equal(verdict, suggestion.Verdict);
        Assert.Empty(suggestion.Candidates);
        Assert.Empty(suggestion.Nearest);
        Assert.Empty(suggestion.DecidingWords);
    }

    [Theory]
    [InlineData("<script>alert('rice')</script>")]
    [InlineData("'; DROP TABLE items; --")]
    [InlineData("=HYPERLINK(\"x\")")]
    [InlineData("འབྲས་དཀརཔོ་")]
    [InlineData("\0\uFFFF\uD800 tea")]
    public void Answers_odd_texts(string description) => AssertSane(InventedGoods.Model, InventedGoods.Model.Classify(description, 10));

    [Fact]
    public void Answers_a_text_of_ten_thousand_characters()
    {
        AssertSane(InventedGoods.Model, InventedGoods.Model.Classify(string.Concat(Enumerable.Repeat("black tea ", 1_000))));
        AssertSane(InventedGoods.Model, InventedGoods.Model.Classify(new string('e', 10_000)));
    }

    [Fact]
    public void Answers_any_text_with_sorted_codes_of_the_nomenclature()
    {
        Gen.OneOf(Gen.String, Words())
            .Sample(text => AssertSane(InventedGoods.Model, InventedGoods.Model.Classify(text, 10)), seed: "0000KOIPe036", iter: 2_000);
    }

    [Fact]
    public void Answers_the_same_after_a_trip_through_a_file()
    {
        var reloaded = InventedGoods.Reload(InventedGoods.Model);
        Assert.Equal(InventedGoods.Model.Version, reloaded.Version);
        Words().Sample(text => AssertSame(InventedGoods.Model.Classify(text), reloaded.Classify(text)), seed: "0000KOIPe036", iter: 500);
    }

    [Fact]
    public void Trains_the_same_model_from_the_same_goods()
    {
        Assert.Equal(InventedGoods.Model.Version, HsTrainer.Train(InventedGoods.Known, InventedGoods.Nomenclature).Version);
        Assert.NotEqual(InventedGoods.Model.Version, HsTrainer.Train(InventedGoods.Known.Skip(1), InventedGoods.Nomenclature).Version);
    }

    [Fact]
    public void Takes_over_how_another_model_weighs_its_signals()
    {
        var same = HsTrainer.Train(InventedGoods.Known, InventedGoods.Nomenclature, InventedGoods.Model);
        var untrained = HsTrainer.Train(InventedGoods.Known, InventedGoods.Nomenclature, HsTrainer.Train([], InventedGoods.Nomenclature));
        Assert.Equal(InventedGoods.Model.Version, same.Version);
        Assert.Equal(HsVerdict.Confident, same.Classify("rasps").Verdict);
        Assert.Equal(HsVerdict.AskTrader, untrained.Classify("rasps").Verdict);
    }

    [Fact]
    public void Says_how_likely_a_given_code_is_right()
    {
        var model = InventedGoods.Model;
        var right = model.ProbabilityOf("herbal shampoo 100 ml", "330510");
        var first = model.Classify("herbal shampoo 100 ml").Candidates[0];
        Assert.Equal(
            (first.Confidence, first.HeadingConfidence, first.ChapterConfidence),
            (right.Subheading, right.Heading, right.Chapter)
        );
        Assert.True(right.Chapter >= right.Heading && right.Heading >= right.Subheading);
        Assert.InRange(model.ProbabilityOf("herbal shampoo 100 ml", "252329").Subheading, 1e-9, right.Subheading / 10);
        Assert.InRange(model.ProbabilityOf(null, "252329").Subheading, 1e-9, 0.1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void Refuses_a_number_of_candidates_outside_one_to_ten(int k)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => InventedGoods.Model.Classify("tea", k));
    }

    private static Gen<string> Words() =>
        Gen.OneOf((string[])[.. InventedGoods.Known.SelectMany(goods => goods.Description.Split(' ')), "12", "#", "x", "ctns", "parts"])
            .Array[0, 8]
            .Select(words => string.Join(' ', words));

    private static void AssertSane(HsModel model, HsSuggestion suggestion)
    {
        Assert.All(suggestion.Candidates, candidate => Assert.True(InventedGoods.Nomenclature.Contains(candidate.Code), candidate.Code));
        Assert.All(suggestion.Candidates, candidate => Assert.InRange(candidate.Confidence, 0, 1));
        Assert.Equal(suggestion.Candidates.OrderByDescending(candidate => candidate.Confidence), suggestion.Candidates);
        Assert.Equal(suggestion.Candidates.Count, suggestion.Candidates.Select(candidate => candidate.Code[..6]).Distinct().Count());
        Assert.All(suggestion.Nearest, nearest => Assert.InRange(nearest.Similarity, 0, 1));
        Assert.NotEmpty(suggestion.Explanation);
        Assert.Equal(model.Edition, InventedGoods.Nomenclature.Edition);
    }

    private static void AssertSame(HsSuggestion expected, HsSuggestion actual)
    {
        Assert.Equal(expected.Candidates, actual.Candidates);
        Assert.Equal(expected.Nearest, actual.Nearest);
        Assert.Equal(expected.DecidingWords, actual.DecidingWords);
        Assert.Equal((expected.Verdict, expected.Explanation), (actual.Verdict, actual.Explanation));
    }
}
