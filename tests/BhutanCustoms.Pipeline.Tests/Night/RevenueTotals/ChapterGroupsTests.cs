using System.Globalization;
using BhutanCustoms.Pipeline.Night.RevenueTotals;

namespace BhutanCustoms.Pipeline.Tests.Night.RevenueTotals;

public sealed class ChapterGroupsTests
{
    [Theory]
    [InlineData("1006", "Food and live animals")]
    [InlineData("2202", "Beverages")]
    [InlineData("2302", "Prepared food")]
    [InlineData("2710", "Fuels")]
    [InlineData("4202", "Textiles and leather")]
    [InlineData("4802", "Wood and paper")]
    [InlineData("7203", "Base metals")]
    [InlineData("8471", "Machinery and electronics")]
    [InlineData("8703", "Vehicles")]
    [InlineData("9701", "Other manufactures")]
    [InlineData("7701", ChapterGroups.Unknown)]
    [InlineData("9801", ChapterGroups.Unknown)]
    [InlineData("00", ChapterGroups.Unknown)]
    [InlineData("x1", ChapterGroups.Unknown)]
    [InlineData("", ChapterGroups.Unknown)]
    [InlineData(null, ChapterGroups.Unknown)]
    public void Knows_the_group_of_a_code(string? code, string group) => Assert.Equal(group, ChapterGroups.Of(code));

    [Fact]
    public void Gives_every_chapter_a_named_group() =>
        Assert.Equal(
            ChapterGroups.Names.Order(StringComparer.Ordinal),
            Enumerable
                .Range(0, 100)
                .Select(chapter => ChapterGroups.Of(chapter.ToString("00", CultureInfo.InvariantCulture)))
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
}
