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
