using BhutanCustoms.HsClassification.Storage;
using BhutanCustoms.HsClassification.Tests.Builders;

namespace BhutanCustoms.HsClassification.Tests.Storage;

public sealed class ModelFileTests
{
    private readonly byte[] file = Saved();

    [Fact]
    public void Refuses_a_file_with_another_magic() => AssertRefused("Not an HS model", Changed(0));

    [Fact]
    public void Refuses_an_empty_file() => AssertRefused("Not an HS model", []);

    [Fact]
    public void Refuses_another_format_version() => AssertRefused("format version", Changed(8));

    [Fact]
    public void Refuses_a_file_that_ends_in_its_header() => AssertRefused("cut off", file[..20]);

    [Fact]
    public void Refuses_a_file_that_ends_in_its_content() => AssertRefused("cut off", file[..^1]);

    [Fact]
    public void Refuses_an_impossible_length() => AssertRefused("bytes; at most", Changed(19));

    [Fact]
    public void Refuses_changed_content() => AssertRefused("SHA-256", Changed(ModelFile.HeaderLength + 100));

    [Fact]
    public void Refuses_a_changed_hash() => AssertRefused("SHA-256", Changed(ModelFile.HeaderLength - 1));

    private static byte[] Saved()
    {
        using var stream = new MemoryStream();
        InventedGoods.Model.Save(stream);
        return stream.ToArray();
    }

    private static void AssertRefused(string reason, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => HsModel.Load(stream)).Message, StringComparison.Ordinal);
    }

    private byte[] Changed(int at)
    {
        var changed = file.ToArray();
        changed[at] ^= 0x80;
        return changed;
    }
}
