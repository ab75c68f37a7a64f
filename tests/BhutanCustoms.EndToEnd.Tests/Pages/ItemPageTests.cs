using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Finishing;
using Microsoft.Playwright;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>What an officer reads on a list and about an item, on the screen and on paper.</summary>
[Collection(TrainedNight.Name)]
public sealed class ItemPageTests(TrainedNight night)
{
    [Fact]
    public async Task Shows_price_among_like_goods_deciding_words_traders_and_what_may_be_told()
    {
        var item = await SelectedAsync();
        await using var officer = await Visitor.SignInAsync(night.Customs, "Officer");
        await officer.GoToAsync(Address(item));
        var page = officer.Page;

        Assert.True(await page.Locator("section[aria-labelledby=price] svg").CountAsync() > 0);
        Assert.Contains(item.Description.Split(' ')[0], await page.Locator(".goods-text").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.Locator(".goods-text mark").CountAsync() > 0);
        var declared = await page.Locator("section[aria-labelledby=declared]").InnerTextAsync();
        Assert.Contains(item.Importer, declared, StringComparison.Ordinal);
        Assert.Contains("Declarant", declared, StringComparison.Ordinal);
        Assert.Contains("Seller", declared, StringComparison.Ordinal);
        await page.GetByText("What the trader may be told").ClickAsync();
        Assert.NotEmpty(await page.Locator("details[open] .govuk-details__text").Last.InnerTextAsync());
        await page.Locator("a[href^='/trader']").ClickAsync();
        Assert.Contains(item.Importer, await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public async Task Lists_lane_code_goods_and_reason_of_each_item()
    {
        var listed = (await night.Customs.Get<WorkListStore>().ReadAsync(night.Batch.WorkDate, "PHU"))[0];
        await using var officer = await Visitor.SignInAsync(night.Customs, "Officer");
        await officer.GoToAsync($"worklist?date={night.Batch.WorkDate}&office=PHU");

        var row = await officer.Page.Locator("table.list tbody tr").First.InnerTextAsync();

        Assert.Contains(listed.Item, row, StringComparison.Ordinal);
        Assert.Contains(listed.Lane, row, StringComparison.Ordinal);
        Assert.Contains(listed.HsCode[..4], row, StringComparison.Ordinal);
        Assert.Contains(listed.Description.Split(' ')[0], row, StringComparison.Ordinal);
        Assert.Contains(listed.Reasons.Split('\n')[0][..20], row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_the_columns_that_are_chosen()
    {
        await using var officer = await Visitor.SignInAsync(night.Customs, "Officer");
        var page = officer.Page;
        await officer.GoToAsync("worklist");
        var usual = await page.Locator("table.list thead th").AllInnerTextsAsync();
        await page.GetByText("Filter, sort, choose columns").ClickAsync();
        await page.GetByLabel("Importer", new() { Exact = true }).CheckAsync();
        await page.GetByLabel("Origin", new() { Exact = true }).And(page.GetByRole(AriaRole.Checkbox)).UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await page.WaitForURLAsync("**col=**");

        var chosen = await page.Locator("table.list thead th").AllInnerTextsAsync();

        Assert.Equal(["Importer"], chosen.Except(usual));
        Assert.Equal(["Origin"], usual.Except(chosen));
    }

    [Fact]
    public async Task Prints_what_is_to_be_read_and_nothing_to_press()
    {
        var item = await SelectedAsync();
        await using var officer = await Visitor.SignInAsync(night.Customs, "Officer");
        var page = officer.Page;
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await officer.GoToAsync("worklist");
        Assert.True(await page.Locator("table.list tbody tr").First.IsVisibleAsync());
        Assert.False(await page.Locator(".site-nav").IsVisibleAsync());
        Assert.False(await page.Locator(".chips").First.IsVisibleAsync());

        await officer.GoToAsync(Address(item));
        Assert.True(await page.Locator(".reasons li").First.IsVisibleAsync());
        Assert.False(await page.Locator(".item__decide").IsVisibleAsync());
    }

    private async Task<WorkListItem> SelectedAsync() =>
        (await night.Customs.Get<WorkListStore>().ReadAsync(night.Batch.WorkDate, "PHU")).First(item => item.Cause == "Ranking");

    private static string Address(WorkListItem item) => $"item?batch={item.Batch}&item={Uri.EscapeDataString(item.Item)}";
}
