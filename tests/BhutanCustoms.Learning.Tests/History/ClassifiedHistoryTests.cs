using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification;
using BhutanCustoms.Learning.History;

namespace BhutanCustoms.Learning.Tests.History;

public sealed class ClassifiedHistoryTests
{
    private const int Days = 80;
    private static readonly DateOnly First = new(2025, 1, 1);

    /// <summary>Eighty days of trade: tea always, a new kind of goods from the third quarter of the time, another from the last.</summary>
    private static readonly DeclarationItem[] Items =
    [
        .. Enumerable
            .Range(0, Days)
            .SelectMany(day =>
                new[]
                {
                    Item(day, "Assam black tea", "090240"),
                    day >= 60 ? Item(day, "zorblax", "847130")
                    : day >= 40 ? Item(day, "quuxor", "640399")
                    : Item(day, "refined sugar", "170199"),
                    Item(day, day >= 60 ? "quuxor" : "portland cement", day >= 60 ? "640399" : "252329"),
                }
            ),
    ];

    private static readonly HsModel Ranking = HsTrainer.Train([], ReferenceData.Shipped.Nomenclature);
    private static readonly IReadOnlyList<ItemChunk> Attached = ClassifiedHistory.Attach(
        [ItemChunk.Of(Items[..100]), ItemChunk.Of(Items[100..])],
        ReferenceData.Shipped,
        Ranking,
        2,
        default
    );

    [Fact]
    public void The_first_quarter_is_not_classified_as_nothing_was_known_before_it()
    {
        for (var row = 0; row < 60; row++)
        {
            Assert.Equal((null, true, true), Found(row));
        }

        Assert.Equal(("090240", false, false), Found(60));
    }

    [Fact]
    public void Each_quarter_is_classified_by_what_was_known_at_its_beginning()
    {
        for (var row = 60; row < Items.Length; row++)
        {
            var (item, day, code) = (Items[row], row / 3, Found(row).Code);
            if (item.Description == "quuxor")
            {
                Assert.Equal(day >= 60, code == "640399");
            }
            else if (item.Description == "zorblax")
            {
                Assert.NotEqual("847130", code);
            }
            else
            {
                Assert.Equal(item.HsCode, code);
            }
        }
    }

    [Fact]
    public void Keeps_the_items_as_they_are() =>
        Assert.Equal(
            Items.Select(item => (item.Description, item.HsCode)),
            Enumerable.Range(0, Items.Length).Select(row => (Of(row).Item(RowIn(row)).Description, Of(row).Item(RowIn(row)).HsCode))
        );

    [Fact]
    public void Goods_terms_are_known_from_the_beginning()
    {
        var reference = ReferenceData.Read(list =>
            list == "goods-terms" ? "code,text\n640399,quuxor\n"u8.ToArray() : ReferenceData.ShippedList(list)
        );
        var attached = ClassifiedHistory.Attach([ItemChunk.Of(Items)], reference, Ranking, 2, default)[0];

        for (var row = 0; row < Items.Length; row++)
        {
            if (Items[row].Description == "quuxor")
            {
                Assert.Equal("640399", attached.Category(ClassificationFields.SuggestedCode)![row]);
            }
        }
    }

    [Fact]
    public void A_history_without_descriptions_stays_as_it_is()
    {
        IReadOnlyList<ItemChunk> history = [ItemChunk.Of(new DeclarationItem { HsCode = "090240", DeclarationDate = First })];

        Assert.Same(history, ClassifiedHistory.Attach(history, ReferenceData.Shipped, Ranking, 2, default));
    }

    private static ItemChunk Of(int row) => Attached[row < 100 ? 0 : 1];

    private static int RowIn(int row) => row < 100 ? row : row - 100;

    private static (string? Code, bool WrongMissing, bool StakeMissing) Found(int row)
    {
        var chunk = Of(row);
        return (
            chunk.Category(ClassificationFields.SuggestedCode)![RowIn(row)],
            chunk.Number(ClassificationFields.ProbabilityWrong)!.IsMissing(RowIn(row)),
            chunk.Number(ClassificationFields.TaxesAtStake)!.IsMissing(RowIn(row))
        );
    }

    private static DeclarationItem Item(int day, string description, string code) =>
        new()
        {
            Description = description,
            HsCode = code,
            DeclarationDate = First.AddDays(day),
            Origin = "CN",
            CifValue = 1_000,
        };
}
