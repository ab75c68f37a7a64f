using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Declarations.Tests.Items;

public sealed class ItemVersionTests
{
    private static readonly ItemChunk Items = ItemChunk.Of(
        new DeclarationItem { DeclarationId = "A", CifValue = 1 },
        new DeclarationItem { DeclarationId = "B", CifValue = 2 },
        new DeclarationItem { DeclarationId = "C", CifValue = 3 }
    );

    [Fact]
    public void Items_are_first_versions_unless_they_say_otherwise()
    {
        var amended = Items.With(ItemVersion.Field, new NumberColumn(new[] { double.NaN, 3, double.NaN }));

        Assert.Equal([1, 1, 1], Enumerable.Range(0, 3).Select(row => ItemVersion.Of(Items, row)));
        Assert.Equal([1, 3, 1], Enumerable.Range(0, 3).Select(row => ItemVersion.Of(amended, row)));
    }

    [Fact]
    public void Only_first_versions_are_left_and_nothing_tells_that_there_were_others()
    {
        var first = ItemVersion.First(Items.With(ItemVersion.Field, new NumberColumn(new[] { double.NaN, 3, double.NaN })));

        Assert.Equal(["A", "C"], Enumerable.Range(0, first.Count).Select(row => first.Text(DeclarationFields.DeclarationId)![row]));
        Assert.Equal(Items.Columns.Keys.Order(), first.Columns.Keys.Order());
        Assert.Same(Items, ItemVersion.First(Items));
    }
}
