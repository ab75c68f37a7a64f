using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification;
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
            KnownGoodsHistory.KnownOn(History, [], int.MaxValue)
        );

    [Fact]
    public void Knows_a_finding_only_from_the_day_after_it() =>
        Assert.Equal(
            [new("phones", "847130"), new("shoes", "640299"), new KnownGoods("tea", "090240", 2)],
            KnownGoodsHistory.KnownOn(History, [], Declared.AddDays(9).DayNumber)
        );

    [Fact]
    public void Knows_no_declaration_of_the_day_itself() => Assert.Empty(KnownGoodsHistory.KnownOn(History, [], Declared.DayNumber));

    [Fact]
    public void Knows_goods_terms_on_every_day_on_which_the_history_names_goods()
    {
        GoodsTerm[] terms = [new("640399", "moccasins")];

        Assert.Equal(
            [new("phones", "847130"), new("shoes", "640299"), new("tea", "090240", 2), new KnownGoods("moccasins", "640399")],
            KnownGoodsHistory.KnownOn(History, terms, Declared.AddDays(1).DayNumber)
        );
        Assert.Empty(KnownGoodsHistory.KnownOn(History, terms, Declared.DayNumber));
    }

    private static DeclarationItem Item(string description, string code) =>
        new()
        {
            Description = description,
            HsCode = code,
            DeclarationDate = Declared,
        };
}
