using System.Text.RegularExpressions;
using BhutanCustoms.Pages.Site;

namespace BhutanCustoms.Pages.Tests.Site;

/// <summary>What browsers are served beside the pages.</summary>
public sealed partial class SiteAssetsTests
{
    [Fact]
    public void Style_sheets_name_fonts_that_are_served_from_here()
    {
        var style = System.Text.Encoding.UTF8.GetString(SiteAssets.Find("pages.css")!.Content);
        var named = Address().Matches(style).Select(match => match.Groups["name"].Value).ToArray();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Equal("font/woff2", SiteAssets.Find(name)?.ContentType));
        Assert.DoesNotContain("http", style, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("../pages.css")]
    [InlineData("BhutanCustoms.Pages.dll")]
    [InlineData("")]
    public void Serves_nothing_else(string name) => Assert.Null(SiteAssets.Find(name));

    [GeneratedRegex("url\\(\"/assets/(?<name>[^\"]+)\"\\)")]
    private static partial Regex Address();
}
