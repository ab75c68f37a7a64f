using BhutanCustoms.EndToEnd.Tests.Builders;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.EndToEnd.Tests.Pages;
using BhutanCustoms.Pipeline.Criteria;
using Microsoft.Playwright;

namespace BhutanCustoms.EndToEnd.Tests.Criteria;

/// <summary>Criteria on their pages, as people write and approve them.</summary>
public sealed class CriteriaPagesTests(StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task A_watch_list_is_loaded_from_a_workbook_and_a_file_that_cannot_be_read_says_why()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        await using var author = await Visitor.SignInAsync(customs, "Analyst", name: "Karma");
        var workbook = await TypedWorkbook.OfAsync("value,reason,until\nTPN00005,told,2030-12-31\nTPN00006,told,\n"u8.ToArray());

        await LoadAsync(author, workbook[..(workbook.Length / 2)]);
        Assert.Contains("The workbook is damaged", await author.Page.GetByRole(AriaRole.Alert).InnerTextAsync(), StringComparison.Ordinal);
        Assert.Null(await customs.Get<WatchListStore>().FindAsync("ring"));
        await LoadAsync(author, workbook);
        await author.Page.GetByText("The watch list ring is saved").WaitForAsync();

        var head = (await customs.Get<WatchListStore>().FindAsync("ring"))!;
        var list = await customs.Get<WatchListStore>().ReadAsync(head);
        Assert.Equal(
            [("TPN00005", new DateOnly(2030, 12, 31)), ("TPN00006", null)],
            list.Entries.Select(entry => (entry.Value, entry.Until)).Order()
        );
    }

    [Fact]
    public async Task A_criterion_says_whether_it_acts_today()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount());
        var step = customs.Get<CriterionChangeStep>();
        foreach (
            var (title, valid) in new[]
            {
                ("Now", ""),
                ("Over", "\"valid_until\":\"2020-01-01\","),
                ("Later", "\"valid_from\":\"2999-01-01\","),
            }
        )
        {
            var draft = await step.DraftAsync(
                null,
                $$"""{"title":"{{title}}","when":{"field":"origin","is":["IN"]},{{valid}}"action":"red","check":"c","why":"w"}""",
                "Karma",
                "A tip"
            );
            Assert.True((await step.ApproveAsync(draft.Id, 1, "Dorji", "Plausible")).IsDone);
        }

        await using var analyst = await Visitor.SignInAsync(customs, "Analyst");
        await analyst.GoToAsync("criteria");

        foreach (var (title, state) in new[] { ("Now", "Active"), ("Over", "Expired"), ("Later", "Not yet valid") })
        {
            var row = analyst.Page.Locator(
                "tbody tr",
                new() { Has = analyst.Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }) }
            );
            Assert.Equal(state, (await row.Locator(".tag").InnerTextAsync()).Trim());
        }
    }

    private static async Task LoadAsync(Visitor author, byte[] file)
    {
        await author.GoToAsync("watchlists");
        await author.Page.GetByLabel("Name: small letters").FillAsync("ring");
        await author.Page.GetByLabel("Source", new() { Exact = true }).FillAsync("Letter 12");
        await author.Page.GetByLabel("Reason", new() { Exact = true }).FillAsync("A ring");
        await author.Page.GetByLabel("Why it is written now").FillAsync("A letter");
        await author
            .Page.GetByLabel("Or a file with these columns")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "ring.xlsx",
                    MimeType = "application/octet-stream",
                    Buffer = file,
                }
            );
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Save the list" }).ClickAsync();
    }

    [Fact]
    public async Task A_criterion_is_written_with_rows_approved_by_another_and_stands_in_the_work_list()
    {
        await using var customs = await CustomsHost.StartAsync(
            storage.NewAccount(),
            ("Selection__Offices__SAM__Red", "8"),
            ("Selection__Offices__SAM__Yellow", "0")
        );
        await using var author = await Visitor.SignInAsync(customs, "Analyst", name: "Karma");
        var page = author.Page;
        await author.GoToAsync("watchlists");
        await page.GetByLabel("Name: small letters").FillAsync("ring");
        await page.GetByLabel("Source", new() { Exact = true }).FillAsync("Letter 12");
        await page.GetByLabel("Reason", new() { Exact = true }).FillAsync("A ring");
        await page.GetByLabel("Entries, one a line").FillAsync("value,reason,until\nTPN00005,told,\nTPN00006,told,\n");
        await page.GetByLabel("Why it is written now").FillAsync("A letter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save the list" }).ClickAsync();
        await page.GetByText("The watch list ring is saved").WaitForAsync();

        await author.GoToAsync("criteria/new");
        await page.GetByLabel("Title").FillAsync("Onions of a ring");
        await page.GetByLabel("Field 1").SelectOptionAsync("importer_tpn");
        await page.GetByLabel("How 1").SelectOptionAsync("on_list");
        await page.GetByLabel("Value 1").FillAsync("ring");
        await page.GetByLabel("What the officer is to check").FillAsync("Weigh the bags.");
        await page.GetByLabel("Why: what is known").FillAsync("A tip.");
        await page.GetByLabel("Why it is written now").First.FillAsync("A call");
        await page.GetByLabel("Most a day at each office").FillAsync("none");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as a draft" }).ClickAsync();
        await page.GetByText("$.most_a_day: This is no whole number").WaitForAsync();
        Assert.Equal("Onions of a ring", await page.GetByLabel("Title").InputValueAsync());
        await page.GetByLabel("Most a day at each office").FillAsync("2");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save as a draft" }).ClickAsync();
        await page.GetByText("Examine every item whose importer is on the watch list ring, at most 2 a day at each office.").WaitForAsync();
        await page.GetByLabel("Why", new() { Exact = true }).FillAsync("It is mine");
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve version 1" }).ClickAsync();
        await page.GetByText("Nobody approves what they wrote.").WaitForAsync();

        await using var other = await Visitor.SignInAsync(customs, "Analyst", name: "Dorji");
        await other.GoToAsync("watchlists/ring");
        await other.Page.GetByLabel("Why", new() { Exact = true }).FillAsync("Seen");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Approve version 1" }).ClickAsync();
        await other.Page.GetByText("The watch list ring is approved.").WaitForAsync();
        await other.GoToAsync($"criteria/{(await customs.Get<CriterionStore>().AllAsync())[0].PartitionKey}");
        await other.Page.GetByLabel("Why", new() { Exact = true }).FillAsync("Plausible");
        await other.Page.GetByRole(AriaRole.Button, new() { Name = "Approve version 1" }).ClickAsync();
        await other.Page.GetByText("approved by Dorji (local page)").First.WaitForAsync();
        var batch = await customs.ProcessAsync(DeclarationFile.Of(90, 1, "SAM").Bytes(), "bhutan/one.csv");

        await author.GoToAsync($"worklist?office=SAM&date={batch.WorkDate}&cause=Criterion");
        Assert.Equal(2, await page.Locator(".tag", new() { HasText = "criterion" }).CountAsync());
        await author.GoToAsync("criteria");
        Assert.Contains("on the watch list ring", await page.Locator("tbody").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(author.Complaints);
    }
}
