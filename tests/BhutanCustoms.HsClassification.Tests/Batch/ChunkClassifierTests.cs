using BhutanCustoms.Declarations.Items;
using BhutanCustoms.HsClassification.Answers;
using BhutanCustoms.HsClassification.Batch;
using BhutanCustoms.HsClassification.Mismatch;
using BhutanCustoms.HsClassification.Tests.Builders;
using CsCheck;

namespace BhutanCustoms.HsClassification.Tests.Batch;

public sealed class ChunkClassifierTests
{
    [Fact]
    public void Answers_each_item_as_it_answers_the_text_alone()
    {
        var model = InventedGoods.Reload(InventedGoods.Model);
        Gen.OneOf(Gen.String, Gen.OneOf((string[])[.. InventedGoods.Known.Select(goods => goods.Description)])).Array[1, 20].Sample(
            texts =>
            {
                var result = model.ClassifyChunk(ItemChunk.Of([.. texts.Select(text => new DeclarationItem { Description = text, HsCode = "100630" })]));
                for (var i = 0; i < texts.Length; i++)
                {
                    var single = model.Classify(texts[i], 1);
                    var first = single.Candidates.Count == 0 ? null : single.Candidates[0];
                    Assert.Equal((first?.Code, (float)(first?.Confidence ?? 0), single.Verdict), (result.Codes[i], result.Confidences[i], result.Verdicts[i]));
                    Assert.Equal(DeclaredCode.Agreement(first?.Code, "100630"), result.Agreements[i]);
                }
            },
            seed: "0000KOIPe036",
            iter: 200);
    }

    [Fact]
    public void Answers_a_long_text_of_wide_characters_as_it_answers_it_alone()
    {
        var text = string.Concat(Enumerable.Repeat("འབྲས་ rice 🍚 ", 100));
        var result = InventedGoods.Model.ClassifyChunk(ItemChunk.Of(new DeclarationItem { Description = text }));
        Assert.Equal(InventedGoods.Model.Classify(text).Candidates[0].Code, result.Codes[0]);
    }

    [Fact]
    public void Calls_items_without_a_description_empty()
    {
        var result = InventedGoods.Model.ClassifyChunk(ItemChunk.Of(new DeclarationItem { HsCode = "100630" }, new DeclarationItem { HsCode = "170199" }));
        Assert.Equal([HsVerdict.Empty, HsVerdict.Empty], result.Verdicts);
        Assert.All(result.Codes, Assert.Null);
        Assert.Equal([HsAgreement.None, HsAgreement.None], result.Agreements);
    }

    [Fact]
    public void Names_the_model_that_answered()
    {
        Assert.Equal(InventedGoods.Model.Version, InventedGoods.Model.ClassifyChunk(ItemChunk.Of(new DeclarationItem { Description = "tea" })).ModelVersion);
    }

    [Fact]
    public void Answers_from_several_threads_as_from_one()
    {
        var chunk = ItemChunk.Of([.. InventedGoods.Known.Select(goods => new DeclarationItem { Description = goods.Description, HsCode = goods.HsCode })]);
        var expected = InventedGoods.Model.ClassifyChunk(chunk);
        var fresh = InventedGoods.Reload(InventedGoods.Model);
        Parallel.For(0, 8, _ => Assert.Equal(expected.Codes, fresh.ClassifyChunk(chunk).Codes));
    }
}
