using BhutanCustoms.Pages.Site;

namespace BhutanCustoms.Pages.Tests.Site;

/// <summary>Figures as pages write them.</summary>
public sealed class DisplayTests
{
    [Theory]
    [InlineData(null, "Nu 12,345,678")]
    [InlineData("3", "Nu 12,345,678")]
    [InlineData("3,2", "Nu 1,23,45,678")]
    public void Groups_digits_as_configured(string? groups, string expected)
    {
        try
        {
            Display.GroupDigits(groups);

            Assert.Equal(expected, Display.Amount(12_345_678.4));
        }
        finally
        {
            Display.GroupDigits(null);
        }
    }

    [Theory]
    [InlineData("x")]
    [InlineData("3,")]
    [InlineData("0")]
    [InlineData("33")]
    public void Refuses_groups_that_are_none(string groups) =>
        Assert.Contains(groups, Assert.Throws<FormatException>(() => Display.GroupDigits(groups)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(0.434, "43 %")]
    [InlineData(0.004, "0.4 %")]
    [InlineData(0.0, "0 %")]
    [InlineData(double.NaN, "–")]
    [InlineData(null, "–")]
    public void Writes_shares_with_the_digits_that_matter(double? share, string expected) => Assert.Equal(expected, Display.Percent(share));

    [Fact]
    public void Tells_time_by_Thimphus_clock() =>
        Assert.Equal("1 Jan 2027, 02:30", Display.Moment(new DateTimeOffset(2026, 12, 31, 20, 30, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData("85171300", "8517.1300")]
    [InlineData("0902", "0902")]
    [InlineData("", "–")]
    [InlineData(null, "–")]
    public void Writes_codes_as_people_do(string? code, string expected) => Assert.Equal(expected, Display.Hs(code));
}
