using BhutanCustoms.HsEncoder.Encoding;

namespace BhutanCustoms.HsEncoder.Tests.Encoding;

public sealed class WordPieceVocabularyTests
{
    [Theory]
    [InlineData("[PAD]\r\ntea\r\n##s\r\n")]
    [InlineData("[PAD]\ntea\n##s\n")]
    [InlineData("[PAD]\r\ntea\n##s")]
    public void Reads_lines_whichever_way_they_end(string file)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file));
        Assert.Equal(["[PAD]", "tea", "##s"], WordPieceVocabulary.Read(stream));
    }
}
