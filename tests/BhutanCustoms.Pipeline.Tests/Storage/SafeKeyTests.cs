using BhutanCustoms.Pipeline.Storage;
using CsCheck;

namespace BhutanCustoms.Pipeline.Tests.Storage;

public sealed class SafeKeyTests
{
    private static readonly Gen<string> Code = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["ab01_-/#?"], 0, 8],
        Gen.String[Gen.Char["_0027f"], 0, 12]
    );

    [Theory]
    [InlineData("PHU-1", "PHU-1")]
    [InlineData("", "_")]
    [InlineData("a/b", "a_002fb")]
    [InlineData("a_b", "a_005fb")]
    [InlineData("ཀ", "_0f40")]
    public void Writes_what_keys_may_not_hold_as_hexadecimal(string code, string expected) => Assert.Equal(expected, SafeKey.Of(code));

    [Theory]
    [InlineData("", false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData("a#b", false)]
    [InlineData("a?b", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("quarantine|O-1 ཀ", true)]
    public void Tells_what_can_not_be_a_key(string text, bool can) => Assert.Equal(can, SafeKey.IsKey(text));

    [Fact]
    public void A_key_has_512_characters_at_most()
    {
        Assert.True(SafeKey.IsKey(new string('x', 512)));
        Assert.False(SafeKey.IsKey(new string('x', 513)));
    }

    [Fact]
    public void Different_codes_stay_different() =>
        Gen.Select(Code, Code).Sample((one, other) => (one == other) == (SafeKey.Of(one) == SafeKey.Of(other)), seed: "4VShqxMljBm1");

    [Fact]
    public void Every_key_is_fit_for_storage() =>
        Code.Sample(
            code => SafeKey.Of(code) is { Length: > 0 } key && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'),
            seed: "4VShqxMljBm1"
        );
}
