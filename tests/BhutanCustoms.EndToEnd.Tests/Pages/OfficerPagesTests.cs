using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Audit;
using BhutanCustoms.Pipeline.Findings.Overrides;
using BhutanCustoms.Pipeline.Night.Finishing;
using Microsoft.Playwright;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>An officer's way from the list to the result, in a real browser.</summary>
public sealed class OfficerPagesTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    private const string Rows = "table.list tbody th a";

    [Fact]
    public async Task Records_that_nothing_was_found_in_two_clicks_and_goes_on_to_the_next_item()
    {
        await using var customs = await StartAsync();
        await using var officer = await Visitor.SignInAsync(customs, "Officer");
        var page = officer.Page;
        Assert.EndsWith("/worklist", page.Url, StringComparison.Ordinal);
        var (first, second) = (await page.Locator(Rows).Nth(0).InnerTextAsync(), await page.Locator(Rows).Nth(1).InnerTextAsync());

        await page.Locator(Rows).First.ClickAsync();
        await ButtonAsync(page, "Inspected: nothing found");

        Assert.Contains($"The finding about {first} is recorded.", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        Assert.Contains(second, await page.Locator("h1").InnerTextAsync(), StringComparison.Ordinal);
        var outcome = Assert.Single(await customs.OutcomesAsync());
        Assert.Equal((first, false, "Red"), (outcome.Item, outcome.Found, outcome.Lane));
        await page.GetByText("Back to the list").ClickAsync();
        Assert.Equal("Nothing found", (await page.Locator("tr", new() { HasText = first }).Locator(".tag--clear").InnerTextAsync()).Trim());
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public async Task Records_what_was_found_and_a_correction_of_it()
    {
        await using var customs = await StartAsync();
        await using var officer = await Visitor.SignInAsync(customs, "Officer");
        var page = officer.Page;
        await page.Locator(Rows).First.ClickAsync();
        var item = page.Url;
        await page.GetByText("Inspected: something found").ClickAsync();
        await page.GetByLabel("What", new() { Exact = true }).SelectOptionAsync("undervaluation");
        await page.GetByLabel("Additional revenue, Nu").FillAsync("a lot");
        await page.GetByLabel("Note").FillAsync("Invoice differs from the packing list.");
        await ButtonAsync(page, "Record the finding");
        Assert.Contains("\"a lot\"", await page.GetByRole(AriaRole.Alert).InnerTextAsync());
        Assert.Equal("a lot", await page.GetByLabel("Additional revenue, Nu").InputValueAsync());
        Assert.Empty(await customs.OutcomesAsync());

        await page.GetByLabel("Additional revenue, Nu").FillAsync("12,500");
        await ButtonAsync(page, "Record the finding");
        await page.GetByRole(AriaRole.Link, new() { Name = "Correct it" }).ClickAsync();
        await ButtonAsync(page, "Inspected: nothing found");
        await page.GotoAsync(item);

        var outcomes = await customs.OutcomesAsync();
        Assert.Equal([(true, 12_500.0), (false, null)], outcomes.Select(outcome => (outcome.Found, outcome.AdditionalRevenue)));
        var past = await page.Locator("section", new() { Has = page.Locator("#past") }).InnerTextAsync();
        Assert.Contains("Undervaluation, Nu 12,500 additional revenue", past);
        Assert.Contains("replaced by a later one", past);
        Assert.Contains("Invoice differs from the packing list.", past);
    }

    [Fact]
    public async Task Works_by_keys_alone()
    {
        await using var customs = await StartAsync();
        await using var officer = await Visitor.SignInAsync(customs, "Officer");
        var page = officer.Page;
        var second = await page.Locator(Rows).Nth(1).InnerTextAsync();

        foreach (var key in new[] { "j", "j", "Enter" })
        {
            await page.Keyboard.PressAsync(key);
        }

        await page.WaitForURLAsync("**/item?**");
        await page.Keyboard.PressAsync("o");
        await page.GetByLabel("Lane", new() { Exact = true }).SelectOptionAsync("Green");
        await page.GetByLabel("Why", new() { Exact = true }).SelectOptionAsync("DOCUMENTS_CONVINCE");
        await page.GetByLabel("In your words").FillAsync("Seen.");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await page.GetByText($"The lane chosen for {second} is kept.").WaitForAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var choices = new List<OverrideRecord>();
        await foreach (var choice in customs.Get<OverrideStore>().AllAsync(today.AddDays(-1), today.AddDays(1)))
        {
            choices.Add(choice);
        }

        Assert.Equal((second, "Green", "Seen."), (Assert.Single(choices).Item, choices[0].Choice, choices[0].Comment));
    }

    [Fact]
    public async Task Warns_of_another_who_has_the_item_and_keeps_what_is_older_than_theirs_from_replacing_it()
    {
        await using var customs = await StartAsync();
        await using var karma = await Visitor.SignInAsync(customs, "Officer");
        await using var dorji = await Visitor.SignInAsync(customs, "Officer", "Dorji Wangchuk");
        await karma.Page.Locator(Rows).First.ClickAsync();
        await dorji.Page.GotoAsync(karma.Page.Url);

        await ButtonAsync(karma.Page, "I take it");
        await ButtonAsync(dorji.Page, "I take it");
        Assert.Contains("Karma Wangmo has just taken", await dorji.Page.GetByRole(AriaRole.Alert).InnerTextAsync());
        Assert.Contains("Karma Wangmo has this item in hand", await dorji.Page.Locator(".warn").InnerTextAsync());

        var stale = dorji.Page;
        await karma.Page.BringToFrontAsync();
        await ButtonAsync(karma.Page, "Inspected: nothing found");
        await ButtonAsync(stale, "Inspected: nothing found");

        Assert.Contains("Somebody has entered something", await stale.GetByRole(AriaRole.Alert).InnerTextAsync());
        Assert.Single(await customs.OutcomesAsync());
    }

    [Fact]
    public async Task Shows_and_exports_what_the_address_filters_and_remembers_it_on_the_way_back()
    {
        await using var customs = await StartAsync();
        await using var officer = await Visitor.SignInAsync(customs, "Officer");
        var page = officer.Page;
        await page.GetByText("Yellow", new() { Exact = true }).First.ClickAsync();
        var shown = await page.Locator(Rows).AllInnerTextsAsync();

        var export = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Export as CSV").ClickAsync());
        using var file = new StreamReader(await export.CreateReadStreamAsync());
        var exported = CsvRows.Of(BinaryData.FromString(await file.ReadToEndAsync()));
        await page.Locator(Rows).First.ClickAsync();
        await page.GetByText("Back to the list").ClickAsync();

        Assert.Contains("lane=Yellow", page.Url, StringComparison.Ordinal);
        Assert.All(exported, row => Assert.Equal("Yellow", row["lane"]));
        Assert.Equal(shown, exported.Take(shown.Count).Select(row => row["item"]));
        Assert.Contains("lane-Yellow", export.SuggestedFilename, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_a_filter_under_a_name_for_its_owner_alone()
    {
        await using var customs = await StartAsync();
        await using var karma = await Visitor.SignInAsync(customs, "Officer");
        await using var dorji = await Visitor.SignInAsync(customs, "Officer", "Dorji Wangchuk");
        await karma.GoToAsync("worklist?lane=Yellow&hs=07");
        await karma.Page.GetByLabel("Keep this filter as").FillAsync("Vegetables / yellow");
        await ButtonAsync(karma.Page, "Keep");

        await karma.GoToAsync("worklist");
        await karma.Page.GetByRole(AriaRole.Link, new() { Name = "Vegetables / yellow" }).ClickAsync();
        Assert.Contains("lane=Yellow", karma.Page.Url, StringComparison.Ordinal);
        Assert.Contains("hs=07", karma.Page.Url, StringComparison.Ordinal);
        await dorji.GoToAsync("worklist");
        Assert.Equal(0, await dorji.Page.GetByText("Vegetables / yellow").CountAsync());

        await ButtonAsync(karma.Page, "remove the filter Vegetables / yellow");
        Assert.Equal(0, await karma.Page.GetByRole(AriaRole.Link, new() { Name = "Vegetables / yellow" }).CountAsync());
    }

    [Fact]
    public async Task Notes_who_looked_at_what()
    {
        await using var customs = await StartAsync();
        await using var officer = await Visitor.SignInAsync(customs, "Officer");
        await officer.Page.Locator(Rows).First.ClickAsync();
        await officer.Page.Locator("a[href^='/trader']").ClickAsync();

        var looked = await customs.AuditAsync(AuditKind.LookedUp);

        Assert.Equal(["/worklist", "/item", "/trader"], looked.Select(entry => entry.Subject.Split(' ', '?', '|')[1]));
        Assert.All(looked, entry => Assert.Contains("Karma Wangmo (local page)", entry.Payload, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Works_without_script()
    {
        await using var customs = await StartAsync();
        await using var officer = await Visitor.SignInAsync(customs, "Officer");
        await officer.Page.RouteAsync("**/pages.js*", route => route.AbortAsync());
        await officer.Page.Locator(Rows).First.ClickAsync();
        await ButtonAsync(officer.Page, "Inspected: nothing found");

        Assert.Single(await customs.OutcomesAsync());
    }

    private static Task ButtonAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();

    private async Task<CustomsHost> StartAsync()
    {
        var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await customs.ProcessAsync(DeclarationFile.Of(400).Bytes());
        return customs;
    }
}
