using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
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
        Gen.OneOf(Gen.String, Gen.OneOf((string[])[.. InventedGoods.Known.Select(goods => goods.Description)]))
            .Array[1, 20]
            .Sample(
                texts =>
                {
                    var result = model.ClassifyChunk(
                        ItemChunk.Of([.. texts.Select(text => new DeclarationItem { Description = text, HsCode = "100630" })])
                    );
                    for (var i = 0; i < texts.Length; i++)
                    {
                        var single = model.Classify(texts[i], 1);
                        var first = single.Candidates.Count == 0 ? null : single.Candidates[0];
                        Assert.Equal(
                            (first?.Code, (float)(first?.Confidence ?? 0), single.Verdict),
                            (result.Codes[i], result.Confidences[i], result.Verdicts[i])
                        );
                        Assert.Equal(DeclaredCode.Agreement(first?.Code, "100630"), result.Agreements[i]);
                    }
                },
                seed: "0000KOIPe036",
                iter: 200
            );
    }

    [Fact]
    public void Answers_a_long_text_of_wide_characters_as_it_answers_it_alone()
    {
        var text = string.Concat(Enumerable.Repeat("འབྲས་ rice 🍚 ", 100));
        var result = InventedGoods.Model.ClassifyChunk(ItemChunk.Of(new DeclarationItem { Description = text }));
        Assert.Equal(InventedGoods.Model.Classify(text).Candidates[0].Code, result.Codes[0]);
    }

    [Fact]
    public void Compares_a_superseded_code_with_what_it_became_and_suggests_codes_of_the_day()
    {
        var editions = HsEditions.Read(
            CsvTable.Parse(
                """
                from_edition,from_code,to_edition,to_code
                2017,100620,2022,100630
                2017,100620,2022,070190
                2017,852000,2022,847130
                2017,252310,2022,252329
                """u8,
                "hs-editions"
            ),
            InventedGoods.Nomenclature
        );
        var chunk = ItemChunk.Of(
            Item("White rice broken 5%", "100620", 2021),
            Item("White rice broken 5%", "100620", 2023),
            Item("Grey cement", "100620", 2021),
            Item("LAPTOP CORE I5", "852000", 2021)
        );

        var result = InventedGoods.Model.ClassifyChunk(chunk, null, editions);
        var alone = InventedGoods.Model.ClassifyChunk(chunk);

        Assert.Equal<IEnumerable<string?>>(["100620", "100630", "252310", "852000"], result.Codes);
        Assert.Equal([HsAgreement.Subheading, HsAgreement.Subheading, HsAgreement.Different, HsAgreement.Subheading], result.Agreements);
        Assert.InRange(result.ProbabilitiesWrong[0], 0, 0.01);
        Assert.True(result.ProbabilitiesWrong[2] > 0.1, $"cement under a code of rice: {result.ProbabilitiesWrong[2]}");
        Assert.All(alone.ProbabilitiesWrong, probability => Assert.True(double.IsNaN(probability)));

        static DeclarationItem Item(string text, string code, int year) =>
            new()
            {
                Description = text,
                HsCode = code,
                DeclarationDate = new DateOnly(year, 5, 1),
            };
    }

    [Fact]
    public void Calls_items_without_a_description_empty()
    {
        var result = InventedGoods.Model.ClassifyChunk(
            ItemChunk.Of(new DeclarationItem { HsCode = "100630" }, new DeclarationItem { HsCode = "170199" })
        );
        Assert.Equal([HsVerdict.Empty, HsVerdict.Empty], result.Verdicts);
        Assert.All(result.Codes, Assert.Null);
        Assert.Equal([HsAgreement.None, HsAgreement.None], result.Agreements);
    }

    [Fact]
    public void Names_the_model_that_answered()
    {
        Assert.Equal(
            InventedGoods.Model.Version,
            InventedGoods.Model.ClassifyChunk(ItemChunk.Of(new DeclarationItem { Description = "tea" })).ModelVersion
        );
    }

    [Fact]
    public void Answers_from_several_threads_as_from_one()
    {
        var chunk = ItemChunk.Of([
            .. InventedGoods.Known.Select(goods => new DeclarationItem { Description = goods.Description, HsCode = goods.HsCode }),
        ]);
        var expected = InventedGoods.Model.ClassifyChunk(chunk);
        var fresh = InventedGoods.Reload(InventedGoods.Model);
        Parallel.For(0, 8, _ => Assert.Equal(expected.Codes, fresh.ClassifyChunk(chunk).Codes));
    }

    [Fact]
    public void A_text_of_unknown_words_or_of_several_goods_doubts_nothing_and_is_told_apart_from_the_same_words_without_a_list()
    {
        string[] texts = ["XQZW 7781-B", "SAMSUNG", "1) BLACK TEA LEAVES 2) BASMATI RICE", "BLACK TEA LEAVES BASMATI RICE"];
        var result = InventedGoods.Model.ClassifyChunk(
            ItemChunk.Of([.. texts.Select(text => new DeclarationItem { Description = text, HsCode = "330510" })])
        );
        Assert.All(result.ProbabilitiesWrong[..3], wrong => Assert.True(double.IsNaN(wrong), $"{wrong}"));
        Assert.Equal(HsVerdict.SeveralGoods, result.Verdicts[2]);
        Assert.NotEqual(HsVerdict.SeveralGoods, result.Verdicts[3]);
    }

    [Fact]
    public void Doubts_a_code_that_the_text_contradicts_and_says_what_is_at_stake()
    {
        var day = new DateOnly(2026, 3, 1);
        var chunk = ItemChunk.Of(
            Item("Baby shampoo", "330510"),
            Item("Baby shampoo", "100630"),
            Item("spare parts", "100630"),
            Item("Baby shampoo", "010121"),
            Item("Basmati rice", "330510")
        );

        var result = InventedGoods.Model.ClassifyChunk(chunk, Duties("33,*,2026-01-01,20,5,0,0,0\n10,*,2026-01-01,0,0,0,0,0\n"));

        // Shampoo on 1,000 × 80: duty 16,000, GST 5 % of 96,000 = 4,800; rice pays nothing.
        Assert.Equal([0.0, 20_800, double.NaN, double.NaN, 0], result.TaxesAtStake);
        Assert.True(result.ProbabilitiesWrong[0] < result.ProbabilitiesWrong[1]);
        Assert.True(double.IsNaN(result.ProbabilitiesWrong[2]), "A vague text doubts nothing.");
        Assert.True(double.IsNaN(result.ProbabilitiesWrong[3]), "A code outside the nomenclature is not compared.");
        var mismatch = result.Mismatch(1);
        Assert.Equal((HsAgreement.Different, 20_800), (mismatch.Agreement, mismatch.TaxesAtStake));
        Assert.Equal(mismatch.ProbabilityWrong * 20_800, mismatch.Expected);
        Assert.Equal(new HsMismatch(HsAgreement.None, null, null), result.Mismatch(2) with { Agreement = HsAgreement.None });

        DeclarationItem Item(string description, string code) =>
            new()
            {
                Description = description,
                HsCode = code,
                Origin = "CN",
                DeclarationDate = day,
                CifValue = 1_000,
                ExchangeRate = 80,
            };
    }

    [Fact]
    public void Leaves_open_what_is_at_stake_where_value_day_or_rates_are_missing()
    {
        var whole = new DeclarationItem
        {
            Description = "Baby shampoo",
            HsCode = "100630",
            Origin = "CN",
            DeclarationDate = new DateOnly(2026, 3, 1),
            CifValue = 1,
        };
        var chunk = ItemChunk.Of(
            whole with
            {
                CifValue = null,
            },
            whole with
            {
                DeclarationDate = null,
            },
            whole with
            {
                DeclarationDate = new DateOnly(2025, 3, 1),
            },
            whole
        );

        var result = InventedGoods.Model.ClassifyChunk(chunk, Duties("33,*,2026-01-01,20,0,0,0,0\n10,*,2026-01-01,0,0,0,0,0\n"));

        Assert.Equal([double.NaN, double.NaN, double.NaN, 0.2], result.TaxesAtStake);
        Assert.All(result.ProbabilitiesWrong, wrong => Assert.InRange(wrong, 0, 1));
        Assert.All(InventedGoods.Model.ClassifyChunk(chunk).TaxesAtStake, stake => Assert.True(double.IsNaN(stake)));
    }

    [Fact]
    public void Answers_a_chunk_of_odd_texts()
    {
        string[] odd =
        [
            "",
            "a",
            "12345",
            "-",
            "\0",
            "🙂🙂🙂",
            "འབྲས་དཀརཔོ་",
            "<b onclick=\"x()\">rice</b>",
            "'; DROP TABLE items; --",
            "=CMD|'/C calc'!A1",
            "\u202Eecir",
            new string('x', 10_000),
            string.Concat(Enumerable.Repeat("rice ", 2_000)),
            "\uD800",
            "ﬁﬂ ＲＩＣＥ",
            "12.5.3.7.A.B.C.D",
            "",
            "a\tb\r\nc",
        ];
        var chunk = ItemChunk.Of([
            .. odd.Select(text => new DeclarationItem
            {
                Description = text,
                HsCode = "100630",
                CifValue = 5,
                DeclarationDate = new DateOnly(2026, 1, 1),
            }),
        ]);

        var result = InventedGoods.Model.ClassifyChunk(chunk, ReferenceData.Shipped.Duties);

        for (var i = 0; i < odd.Length; i++)
        {
            var single = InventedGoods.Model.Classify(odd[i]);
            Assert.InRange(result.Confidences[i], 0, 1);
            Assert.True(result.Codes[i] is null || InventedGoods.Nomenclature.Contains(result.Codes[i]), odd[i]);
            Assert.True(double.IsNaN(result.ProbabilitiesWrong[i]) || result.ProbabilitiesWrong[i] is >= 0 and <= 1, odd[i]);
            Assert.Equal(result.Verdicts[i], single.Verdict);
            Assert.NotEmpty(single.Explanation);
        }

        Assert.Equal(HsVerdict.Empty, result.Verdicts[2]);
    }

    private static DutyTable Duties(string rows) =>
        ReferenceData
            .Read(list =>
                list == "duties"
                    ? Encoding.UTF8.GetBytes(
                        "hs_prefix,origin,valid_from,customs_duty_percent,gst_percent,excise_percent,green_tax_percent,sales_tax_percent\n"
                            + rows
                    )
                    : ReferenceData.ShippedList(list)
            )
            .Duties;
}
