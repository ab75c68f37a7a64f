using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Promotion;

namespace BhutanCustoms.Fraud.Tests.Promotion;

public sealed class ItemGroupsTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    [Fact]
    public void Sizes_an_importer_by_declarations_a_month()
    {
        // Four months are 122 days: below 4.008 declarations is small, from 40.08 on is large.
        var past = new[] { ("A", 4), ("B", 5), ("C", 40), ("D", 41) }.SelectMany(importer =>
            Enumerable
                .Range(0, importer.Item2)
                .Select(i => Item(importer.Item1, $"{importer.Item1}{i}", Start.AddDays(i % 2 == 0 ? 0 : 121)))
        );
        var groups = new ItemGroups([ItemChunk.Of([.. past])]).Of(
            ItemChunk.Of([.. "ABCDE".Select(name => Item(name.ToString(), "later", Start.AddDays(130)))])
        );
        Assert.Equal(["small", "medium", "medium", "large", "small"], groups[ItemGroups.ImporterSize]);
        Assert.Equal(["known", "known", "known", "known", "new"], groups[ItemGroups.Trader]);
    }

    [Fact]
    public void The_items_of_one_declaration_count_once_in_whatever_chunk_they_stand()
    {
        ItemChunk Chunk() => ItemChunk.Of([.. Enumerable.Range(0, 30).Select(i => Item("A", "D1", Start) with { ItemNumber = $"{i}" })]);
        Assert.Equal(["medium"], new ItemGroups([Chunk(), Chunk()]).Of(ItemChunk.Of(Item("A", "D2", Start)))[ItemGroups.ImporterSize]);
    }

    [Fact]
    public void Groups_by_office_and_origin()
    {
        var items = ItemChunk.Of(
            Item("A", "1", Start),
            Item("A", "2", Start) with
            {
                Origin = "CN",
                Office = "PHU",
            },
            Item("A", "3", Start) with
            {
                Origin = null,
                Office = null,
                Importer = null,
            }
        );
        var groups = new ItemGroups([]).Of(items);
        Assert.Equal(["THI", "PHU", ItemGroups.Unknown], groups[ItemGroups.Office]);
        Assert.Equal(["India", "third countries", ItemGroups.Unknown], groups[ItemGroups.Origin]);
        Assert.Equal(["new", "new", ItemGroups.Unknown], groups[ItemGroups.Trader]);
        Assert.Equal(["small", "small", ItemGroups.Unknown], groups[ItemGroups.ImporterSize]);
    }

    [Fact]
    public void Fields_that_a_source_lacks_make_one_unknown_group()
    {
        var groups = new ItemGroups([ItemChunk.Of(new DeclarationItem { DeclarationId = "1" })]).Of(
            ItemChunk.Of(new DeclarationItem { DeclarationId = "2" })
        );
        Assert.All(groups.Values, group => Assert.Equal([ItemGroups.Unknown], group));
    }

    private static DeclarationItem Item(string importer, string id, DateOnly day) =>
        new()
        {
            DeclarationId = id,
            DeclarationDate = day,
            Importer = importer,
            Office = "THI",
            Origin = "IN",
        };
}
