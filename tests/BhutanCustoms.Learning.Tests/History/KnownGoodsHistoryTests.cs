using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.Learning.History;

namespace BhutanCustoms.Learning.Tests.History;

public sealed class HistoryGoodsTests
{
    private static readonly DateOnly Declared = new(2025, 3, 1);

    private static readonly ItemChunk[] History =
    [
        ItemChunk.Of(
            Item("tea", "090240"),
            Item("tea", "090240") with
            {
                Finding = false,
                FindingDate = Declared.AddDays(9),
            },
            Item("phones", "847130") with
            {
                Finding = true,
                CorrectedHsCode = "851713",
                FindingDate = Declared.AddDays(9),
            },
            Item("shoes", "640299") with
            {
                Finding = true,
                FindingDate = Declared.AddDays(9),
            }
        ),
        ItemChunk.Of(Item("sugar", "170199") with { DeclarationDate = Declared.AddDays(20) }),
        ItemChunk.Of(new DeclarationItem { HsCode = "090240", DeclarationDate = Declared }),
    ];

    [Fact]
    public void Takes_the_corrected_code_and_leaves_out_what_was_found_wrong_without_one() =>
        Assert.Equal(
            [new("phones", "851713"), new("sugar", "170199"), new("tea", "090240", 2)],
            KnownGoodsHistory.KnownOn(History, ReferenceData.Shipped, int.MaxValue)
        );

    [Fact]
    public void Knows_a_finding_only_from_the_day_after_it() =>
        Assert.Equal(
            [new("phones", "847130"), new("shoes", "640299"), new KnownGoods("tea", "090240", 2)],
            KnownGoodsHistory.KnownOn(History, ReferenceData.Shipped, Declared.AddDays(9).DayNumber)
        );

    [Fact]
    public void Knows_no_declaration_of_the_day_itself() =>
        Assert.Empty(KnownGoodsHistory.KnownOn(History, ReferenceData.Shipped, Declared.DayNumber));

    [Fact]
    public void Knows_goods_terms_on_every_day_on_which_the_history_names_goods()
    {
        var terms = With("goods-terms", "code,text\n640399,moccasins\n");

        Assert.Equal(
            [new("phones", "847130"), new("shoes", "640299"), new("tea", "090240", 2), new KnownGoods("moccasins", "640399", IsTerm: true)],
            KnownGoodsHistory.KnownOn(History, terms, Declared.AddDays(1).DayNumber)
        );
        Assert.Empty(KnownGoodsHistory.KnownOn(History, terms, Declared.DayNumber));
    }

    [Fact]
    public void Teaches_what_was_known_under_an_older_code_under_those_that_it_became()
    {
        var became = With("hs-editions", "from_edition,from_code,to_edition,to_code\n2017,851712,2022,851713\n2017,851712,2022,851714\n");
        ItemChunk[] history = [ItemChunk.Of(Item("phones", "85171200"), Item("phones", "85171200"), Item("tea", "090240"))];

        Assert.Equal(
            [new("phones", "851713", 2), new("phones", "851714", 2), new KnownGoods("tea", "090240")],
            KnownGoodsHistory.KnownOn(history, became, int.MaxValue)
        );
    }

    [Fact]
    public void Takes_older_codes_of_one_successor_for_it_and_leaves_those_of_several()
    {
        var editions = With(
            "hs-editions",
            "from_edition,from_code,to_edition,to_code\n2017,851712,2022,851713\n2017,851712,2022,851714\n2017,040310,2022,040320\n"
        ).Editions;
        var history = ItemChunk.Of(
            Item("phones", "85171200"),
            Item("yogurt", "04031000"),
            Item("tea", "090240") with
            {
                CorrectedHsCode = "040310",
            }
        );

        var now = editions.InCurrentCodes(history);
        Assert.Equal(["85171200", "040320", "090240"], Enumerable.Range(0, 3).Select(row => now.Category(DeclarationFields.HsCode)![row]));
        Assert.Equal([null, null, "040320"], Enumerable.Range(0, 3).Select(row => now.Category(DeclarationFields.CorrectedHsCode)![row]));
    }

    private static ReferenceData With(string list, string csv) =>
        ReferenceData.Read(name => name == list ? Encoding.UTF8.GetBytes(csv) : ReferenceData.ShippedList(name));

    private static DeclarationItem Item(string description, string code) =>
        new()
        {
            Description = description,
            HsCode = code,
            DeclarationDate = Declared,
        };
}
