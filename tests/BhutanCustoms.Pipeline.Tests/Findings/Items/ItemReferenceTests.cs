using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Findings.Items;

namespace BhutanCustoms.Pipeline.Tests.Findings.Items;

public sealed class ItemReferenceTests
{
    [Theory]
    [InlineData("D1/2", "D1", "2")]
    [InlineData("P/2026/7/1", "P/2026/7", "1")]
    [InlineData("D1", "D1", null)]
    public void Reads_the_name_of_an_item(string name, string declaration, string? number) =>
        Assert.Equal(new ItemReference("bhutan", declaration, number), ItemReference.Parse("bhutan", name));

    [Theory]
    [InlineData("D1", "1")]
    [InlineData("D1", null)]
    [InlineData("P/2026", "7")]
    public void Has_the_key_of_each_item_that_it_may_name(string declaration, string? number)
    {
        var named = ItemReference.Parse("bhutan", number is null ? declaration : $"{declaration}/{number}");

        Assert.Contains(ItemKey.Of(declaration, number), named.Keys());
        Assert.Contains(ItemKey.Of(number is null ? declaration : $"{declaration}/{number}", null), named.Keys());
    }

    [Fact]
    public void Takes_no_number_for_the_first_item()
    {
        Assert.Equal(ItemKey.Of("D1", null), new ItemReference("bhutan", "D1", null).Keys().First());
        Assert.Contains(ItemKey.Of("D1", "1"), new ItemReference("bhutan", "D1", null).Keys());
        Assert.DoesNotContain(ItemKey.Of("D1", null), new ItemReference("bhutan", "D1", "2").Keys());
    }
}
