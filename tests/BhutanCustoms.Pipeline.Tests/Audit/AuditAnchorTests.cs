using BhutanCustoms.Pipeline.Audit;

namespace BhutanCustoms.Pipeline.Tests.Audit;

public sealed class AuditAnchorTests
{
    [Fact]
    public void Reads_what_it_prints()
    {
        var anchor = new AuditAnchor(12, new string('a', 64));

        Assert.Equal("12:" + new string('a', 64), anchor.ToString());
        Assert.Equal(anchor, AuditAnchor.Parse(anchor.ToString()));
        Assert.Equal(anchor, AuditAnchor.Parse(anchor.ToString().ToUpperInvariant()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12:abc")]
    [InlineData("-1:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("1:gggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggggg")]
    public void Refuses_other_texts(string text) =>
        Assert.Contains(
            "an entry's number, a colon and its hash",
            Assert.Throws<FormatException>(() => AuditAnchor.Parse(text)).Message,
            StringComparison.Ordinal
        );
}
