using BhutanCustoms.EndToEnd.Tests.Drivers;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Playwright;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>What people see when there is nothing, when it takes long, when it fails and when they are no longer signed in.</summary>
[Collection(TrainedNight.Name)]
public sealed class ErrorStatesTests(TrainedNight night, StorageFixture storage) : IClassFixture<StorageFixture>
{
    [Fact]
    public async Task A_list_without_items_says_why_it_is_empty()
    {
        await using var officer = await Visitor.SignInAsync(night.Customs, "Officer");

        await officer.GoToAsync("worklist?q=nothing-of-the-kind");

        Assert.NotEmpty((await officer.Page.Locator("p.empty").InnerTextAsync()).Trim());
    }

    [Fact]
    public async Task A_decision_is_sent_once_however_long_its_answer_takes()
    {
        var (sent, answer) = (0, new TaskCompletionSource());
        await using var officer = await Visitor.SignInAsync(night.Customs, "Officer");
        var page = officer.Page;
        await page.RouteAsync(
            "**/item/finding",
            async route =>
            {
                Interlocked.Increment(ref sent);
                await answer.Task;
                await route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>answered</p>" });
            }
        );
        await officer.GoToAsync(await AddressAsync());
        var button = page.GetByRole(AriaRole.Button, new() { Name = "Inspected: nothing found" });

        // In one go, since Playwright's own clicks wait for the answer.
        await button.EvaluateAsync("button => { button.click(); button.click(); button.form.requestSubmit(); }");
        answer.SetResult();
        await page.GetByText("answered").WaitForAsync();

        Assert.Equal(1, sent);
    }

    [Fact]
    public async Task Whose_sign_in_has_expired_changes_nothing_and_signs_in_again()
    {
        await using var officer = await Visitor.SignInAsync(night.Customs, "Officer", name: "Ugyen Expired");
        var page = officer.Page;
        await officer.GoToAsync(await AddressAsync());
        await page.Context.ClearCookiesAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "I take it" }).ClickAsync();
        await page.GetByLabel("Your name").WaitForAsync();

        Assert.Contains("/sign-in", page.Url, StringComparison.Ordinal);
        await officer.GoToAsync("sign-in");
        await page.GetByLabel("Your name").FillAsync("Ugyen Expired");
        await page.GetByLabel("Officer:").CheckAsync();
        await page.GetByLabel("Office, where you are an officer").SelectOptionAsync("PHU");
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await officer.GoToAsync(await AddressAsync());
        Assert.Equal(1, await page.GetByRole(AriaRole.Button, new() { Name = "I take it" }).CountAsync());
    }

    [Fact]
    public async Task What_fails_says_so_on_a_page_and_logs_no_value()
    {
        await using var customs = await CustomsHost.StartAsync(storage.NewAccount(), ("OnDemand__RefreshEvery", "00:00:00"));
        await using var officer = await Visitor.SignInAsync(customs, "Officer");
        await customs
            .Storage.Container(StorageNames.Reference)
            .GetBlobClient("lists/offices.csv")
            .UploadAsync(BinaryData.FromString("nonsense of Karma\n1\n"), overwrite: true);

        Assert.Equal(500, await officer.GoToAsync("worklist"));

        var main = await officer.Page.Locator("main").InnerTextAsync();
        Assert.Contains("This can't be shown now.", main, StringComparison.Ordinal);
        Assert.Contains("Try again in a while.", main, StringComparison.Ordinal);
        var told = customs.Logs.Lines.Where(line => line.Contains("A page failed with", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(told);
        Assert.All(told, line => Assert.DoesNotContain("nonsense of Karma", line, StringComparison.Ordinal));
    }

    private async Task<string> AddressAsync()
    {
        var item = (await night.Customs.Get<WorkListStore>().ReadAsync(night.Batch.WorkDate, "PHU"))[^1];
        return $"item?batch={item.Batch}&item={Uri.EscapeDataString(item.Item)}";
    }
}
