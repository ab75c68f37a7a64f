using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Finishing;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>Pages in Dzongkha, as far as they are translated: chosen by a link, with the letters' own font, nothing cut off.</summary>
[Collection(TrainedNight.Name)]
public sealed class LanguageTests(TrainedNight night)
{
    // What is drawn outside of a box that hides it, or a line that is lower than its letters.
    private const string CutOff = """
        [...document.querySelectorAll('body [lang=dz]')].filter(element => {
          for (let box = element; box && box !== document.body; box = box.parentElement) {
            const style = getComputedStyle(box);
            if (style.position === 'absolute' && box.clientWidth <= 1) return false;
            const isFuller = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
            if (style.overflow !== 'visible' && isFuller) return true;
          }
          return parseFloat(getComputedStyle(element).lineHeight) < 1.5 * parseFloat(getComputedStyle(element).fontSize);
        }).map(element => element.textContent.trim())
        """;

    [Theory]
    [InlineData(1366, 768)]
    [InlineData(390, 844)]
    public async Task An_officer_s_pages_show_Dzongkha_in_its_own_font_and_cut_nothing_off(int width, int height)
    {
        var item = (await night.Customs.Get<WorkListStore>().ReadAsync(night.Batch.WorkDate, "PHU"))[0];
        await using var officer = await Visitor.SignInAsync(night.Customs, "Officer", width: width, height: height);
        var page = officer.Page;
        Assert.Equal("en", await page.GetAttributeAsync("html", "lang"));
        await page.GetByText("རྫོང་ཁ", new() { Exact = true }).ClickAsync();
        Assert.EndsWith("/worklist", page.Url, StringComparison.Ordinal);

        foreach (var path in new[] { "worklist", $"item?batch={item.Batch}&item={Uri.EscapeDataString(item.Item)}" })
        {
            Assert.Equal(200, await officer.GoToAsync(path));
            Assert.Equal("dz", await page.GetAttributeAsync("html", "lang"));
            Assert.Equal("en", await page.GetAttributeAsync("main", "lang"));
            Assert.Equal("ལཱ་གི་ཐོ།", await page.Locator("nav [aria-current=page]").InnerTextAsync());
            Assert.Contains("ཉེན་ཁ།", await page.Locator("main [lang=dz]").AllInnerTextsAsync());
            Assert.Contains("This translation is a draft", await page.Locator("header").InnerTextAsync(), StringComparison.Ordinal);
            await page.EvaluateAsync("document.fonts.ready");
            Assert.True(
                await page.EvaluateAsync<bool>(
                    "[...document.fonts].some(one => one.family.includes('Noto Serif Tibetan') && one.status === 'loaded')"
                )
            );
            Assert.Empty(await page.EvaluateAsync<string[]>(CutOff));
            Assert.Empty(await officer.FaultsAsync());
            await officer.PictureAsync($"dz-{path}");
        }

        await page.GetByText("English", new() { Exact = true }).ClickAsync();
        Assert.Equal("en", await page.GetAttributeAsync("html", "lang"));
        Assert.Equal(200, await officer.GoToAsync("language/dz?back=//elsewhere.example"));
        Assert.StartsWith(night.Customs.Site.AbsoluteUri, page.Url, StringComparison.Ordinal);
        Assert.Empty(officer.Complaints);
    }
}
