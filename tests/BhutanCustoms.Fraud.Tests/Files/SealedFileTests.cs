using BhutanCustoms.Fraud.Files;

namespace BhutanCustoms.Fraud.Tests.Files;

public sealed class SealedFileTests
{
    private static readonly SealedFile Format = new("TESTFILE", 3);
    private static readonly byte[] Whole = Format.Seal(writer => writer.Write("content"));

    [Fact]
    public void Opens_what_it_sealed() => Assert.Equal("content", Open(Whole));

    [Fact]
    public void Names_a_file_of_another_kind()
    {
        Assert.Equal(FraudFileFault.WrongMagic, Fault([.. "PK"u8, .. Whole[2..]]));
        Assert.Equal(FraudFileFault.WrongMagic, Fault([]));
    }

    [Fact]
    public void Names_another_format_version() =>
        Assert.Equal(FraudFileFault.OtherFormatVersion, Fault(new SealedFile("TESTFILE", 4).Seal(writer => writer.Write("content"))));

    [Fact]
    public void Names_a_file_cut_short_anywhere()
    {
        for (var length = 8; length < Whole.Length; length++)
        {
            Assert.Equal(FraudFileFault.Truncated, Fault(Whole[..length]));
        }
    }

    [Fact]
    public void Names_a_changed_content()
    {
        var changed = (byte[])Whole.Clone();
        changed[18] ^= 1;
        Assert.Equal(FraudFileFault.HashMismatch, Fault(changed));
    }

    [Fact]
    public void Names_a_content_that_makes_no_sense() =>
        Assert.Equal(FraudFileFault.Malformed, Fault(Format.Seal(writer => writer.Write((byte)200))));

    private static string Open(byte[] file) => Format.Open(new MemoryStream(file), (reader, _) => reader.ReadString());

    private static FraudFileFault Fault(byte[] file) => Assert.Throws<FraudFileException>(() => Open(file)).Fault;
}
