using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Tests.Night.Ledger;

public sealed class BatchIdTests
{
    // SHA-256 over the UTF-8 source and the 32 bytes, computed with another implementation where the source isn't fit as it is.
    [Theory]
    [InlineData("bhutan", "bhutan-0001020304050607")]
    [InlineData("north-2", "north-2-0001020304050607")]
    [InlineData("Bhutan", "bhutan-3095f47fa00cd85f")]
    [InlineData("#?%", "___-af83b44747c0047c")]
    [InlineData("", "no-source-630dcd2966c43366")]
    public void Is_the_source_and_the_beginning_of_a_hash(string source, string expected) =>
        Assert.Equal(expected, BatchId.Of(source, Sha256()));

    [Fact]
    public void Sources_that_become_alike_keep_apart()
    {
        string[] sources = ["a/b", "a_b", "A_B", "a?b", "a#b", new('x', 32), new('x', 33), new('x', 34)];

        Assert.Equal(sources.Length, sources.Select(source => BatchId.Of(source, Sha256())).Distinct().Count());
    }

    [Theory]
    [InlineData("ཁྲལ/#?\\\u0001")]
    [InlineData("")]
    public void Is_fit_for_keys_and_names_of_storage(string source) =>
        Assert.Matches("^[a-z0-9_-]*-[0-9a-f]{16}$", BatchId.Of(source, Sha256()));

    private static byte[] Sha256() => [.. Enumerable.Range(0, 32).Select(value => (byte)value)];
}
