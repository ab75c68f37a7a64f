using System.IO.Hashing;
using System.Text;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Declarations.Tests.Items;

public class ItemKeyTests
{
    [Fact]
    public void Is_the_XXH3_of_the_declaration_number_seeded_by_that_of_the_item_number()
    {
        var keys = ItemKey.Of(ItemChunk.Of(Item("C1", "1"), Item("Ü-4711", "12"), Item("C1", null)));

        Assert.Equal([Key("C1", "1"), Key("Ü-4711", "12"), XxHash3.HashToUInt64("C1"u8)], keys);
    }

    [Fact]
    public void Stays_what_it_was_when_batches_were_stored()
    {
        // XXH3-64 of the empty text, as its author publishes it: item keys are stored, so the function must never change.
        Assert.Equal(0x2D06800538D394C2UL, ItemKey.Of(ItemChunk.Of(Item("", null), Item("x", null)))[0]);
    }

    [Fact]
    public void Is_the_same_for_an_item_that_is_only_named() =>
        Assert.Equal([Key("Ü-4711", "12"), XxHash3.HashToUInt64("C1"u8)], [ItemKey.Of("Ü-4711", "12"), ItemKey.Of("C1", null)]);

    [Fact]
    public void Depends_on_nothing_else()
    {
        var one = ItemChunk.Of(Item("A", "9"), Item("C1", "2") with { CifValue = 5 });
        var other = ItemChunk.Of(Item("C1", "2"), Item("B", "1"));

        Assert.Equal(ItemKey.Of(one)[1], ItemKey.Of(other)[0]);
        Assert.Equal(4, ItemKey.Of(one).Concat(ItemKey.Of(other)).Append(ItemKey.Of(ItemChunk.Of(Item("C1", "3")))[0]).Distinct().Count());
    }

    [Fact]
    public void Names_items_for_people()
    {
        var chunk = ItemChunk.Of(Item("C1", "2"), Item("C2", null));

        Assert.Equal(["C1/2", "C2"], [ItemKey.Name(chunk, 0), ItemKey.Name(chunk, 1)]);
    }

    [Fact]
    public void Needs_declaration_numbers() =>
        Assert.Contains(
            "declaration_id",
            Assert.Throws<ArgumentException>(() => ItemKey.Of(ItemChunk.Of(new DeclarationItem { Gst = 1 }))).Message,
            StringComparison.Ordinal
        );

    private static DeclarationItem Item(string id, string? number) => new() { DeclarationId = id, ItemNumber = number };

    private static ulong Key(string id, string number) =>
        XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(id), unchecked((long)XxHash3.HashToUInt64(Encoding.Unicode.GetBytes(number))));
}
