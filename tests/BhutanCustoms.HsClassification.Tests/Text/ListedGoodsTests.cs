using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Tests.Text;

public sealed class ListedGoodsTests
{
    [Theory]
    [InlineData("1) TEA 2) SUGAR 3) MOBILE PHONE 4) COTTON SHIRTS", "TEA|SUGAR|MOBILE PHONE|COTTON SHIRTS")]
    [InlineData("(1) tea, black (2) sugar", "tea, black|sugar")]
    [InlineData("1. Rice 25.5 kg 2. Wheat flour", "Rice 25.5 kg|Wheat flour")]
    [InlineData("tea; sugar; salt", "tea|sugar|salt")]
    public void Finds_the_entries_of_a_list(string description, string entries) =>
        Assert.Equal(entries.Split('|'), ListedGoods.In(description).Select(entry => entry.Trim(',', ' ')));

    [Theory]
    [InlineData("SHIRTS, COTTON, MEN'S (SIZE 40)")]
    [InlineData("LED LAMP 12 W (10 PCS.) IP65.")]
    [InlineData("Bolt M8 1.5 x 20 mm.")]
    [InlineData("tea;")]
    [InlineData("")]
    public void Takes_nothing_else_for_one(string description) => Assert.Empty(ListedGoods.In(description));
}
