using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Tests.Text;

public sealed class TextPreparationTests
{
    [Theory]
    [InlineData("70CTNS X 120 PCS PLASTIC BOTTLES[500ML]", "ctn x pcs plastic bottle ml")]
    [InlineData("# bags of salt", "bag of salt")]
    [InlineData("Ladies' bags", "lady bag")]
    [InlineData("USED T.V. SET 32''", "used tv set")]
    [InlineData("10 GLASSES", "glass")]
    [InlineData("BRUSHES, dishes & boxes", "brush dish box")]
    [InlineData("gas, bus; virus", "gas bus virus")]
    [InlineData("CAFÉ MACHINES", "cafe machine")]
    [InlineData("Cafe\u0301 crème, Łódź", "cafe creme lodz")]
    [InlineData("འབྲས་ चावल chawal", "འབྲས चावल chawal")]
    [InlineData("12 x 100", "x")]
    [InlineData("12,5 #", "")]
    [InlineData("Cotton_x000D__x000a_shirts_x0009_blue", "cotton shirt blue")]
    [InlineData("fox_xray box_x00", "fox xray box x")]
    [InlineData("Nuts &amp; bolts, MEN&#39;S caf&eacute; &lt;br&gt;tea", "nut bolt men cafe tea")]
    [InlineData("R&D kits; S&P", "r d kit s p")]
    [InlineData("<p class=\"x\">Green<BR/>tea</p> <b>cups", "green tea cup")]
    [InlineData("shirts <cotton> <5 kg, > 2 pcs", "shirt cotton kg pcs")]
    [InlineData("", "")]
    public void Keeps_the_words_in_lower_case_and_singular(string description, string expected)
    {
        var text = new PreparedText();
        TextPreparation.Prepare(description, text);
        Assert.Equal(expected, text.Text.ToString());
    }

    [Fact]
    public void Reads_no_more_than_its_limit()
    {
        var (text, start) = (new PreparedText(), new PreparedText());
        var description = string.Concat(Enumerable.Range(0, 5_000).Select(i => (char)('b' + (i % 7)) + " "));
        TextPreparation.Prepare(description, text);
        TextPreparation.Prepare(description.AsSpan(0, PreparedText.MaximumLength), start);
        Assert.Equal(PreparedText.MaximumLength / 2, text.Count);
        Assert.Equal(start.Text.ToString(), text.Text.ToString());
    }

    [Theory]
    [InlineData("spare parts", true)]
    [InlineData("used household goods", true)]
    [InlineData("24 PCS X 12 CTNS", true)]
    [InlineData("spare parts for bicycle", false)]
    [InlineData("24 PCS/CTN cups", false)]
    public void Knows_words_that_fit_any_goods(string description, bool vague)
    {
        var text = new PreparedText();
        TextPreparation.Prepare(description, text);
        Assert.Equal(vague, text.IsVague);
    }
}
