using BhutanCustoms.HsClassification.Mismatch;

namespace BhutanCustoms.HsClassification.Tests.Mismatch;

public sealed class DeclaredCodeTests
{
    [Theory]
    [InlineData("100630", "100630", HsAgreement.Subheading)]
    [InlineData("10063010", "1006309000", HsAgreement.Subheading)]
    [InlineData("100630", "100640", HsAgreement.Heading)]
    [InlineData("100630", "100110", HsAgreement.Chapter)]
    [InlineData("100630", "110630", HsAgreement.Different)]
    [InlineData(null, "110630", HsAgreement.None)]
    [InlineData("100630", null, HsAgreement.None)]
    [InlineData("100630", "1006", HsAgreement.None)]
    public void Compares_codes_level_by_level(string? suggested, string? declared, HsAgreement agreement)
    {
        Assert.Equal(agreement, DeclaredCode.Agreement(suggested, declared));
    }
}
