using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Tests.Text;

public sealed class VaguenessTests
{
    [Theory]
    [InlineData("PARTS", "\"part\" of what?")]
    [InlineData("machine spare parts", "\"part\" of what? Name the machine")]
    [InlineData("ACCESSORIES, ASSORTED", "\"accessory\" for what?")]
    [InlineData("new industrial machine", "\"machine\" for what? Say what it does")]
    [InlineData("Free samples", "\"sample\" of what?")]
    [InlineData("birthday gift", "\"gift\" of what?")]
    [InlineData("used household items", "\"household\" means which goods?")]
    [InlineData("PERSONAL EFFECTS 2 PKGS", "\"effect\" means which goods?")]
    [InlineData("plastic parts", "\"part\" of what?")]
    [InlineData("iron items", "\"item\" means which goods?")]
    [InlineData("SAMAN AS PER INVOICE", "\"saman\" means which goods?")]
    [InlineData("Goods", "\"good\" means which goods?")]
    [InlineData("delivery charge", "is no goods")]
    [InlineData("black, size 10-12, men", "fits goods of any chapter")]
    public void Asks_for_what_is_missing(string description, string question)
    {
        var text = Prepare(description);

        Assert.True(text.IsVague);
        Assert.Contains(question, Vagueness.Question(text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plastic")]
    [InlineData("bicycle parts")]
    [InlineData("mobile phone accessories")]
    [InlineData("used clothing")]
    [InlineData("electric iron")]
    [InlineData("washing machine")]
    [InlineData("wooden ornaments")]
    [InlineData("fruit juice samples")]
    [InlineData("light fittings")]
    [InlineData("leather apparel")]
    [InlineData("yzkwq")]
    public void Asks_nothing_where_goods_are_named(string description) => Assert.False(Prepare(description).IsVague);

    private static PreparedText Prepare(string description)
    {
        var text = new PreparedText();
        TextPreparation.Prepare(description, text);
        return text;
    }
}
