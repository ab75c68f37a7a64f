using System.Collections.Concurrent;
using BhutanCustoms.Browser;
using BhutanCustoms.EndToEnd.Tests.Drivers;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BhutanCustoms.EndToEnd.Tests.Pages;

/// <summary>A person at a browser of their own, and what the browser complained of.</summary>
internal sealed class Visitor : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly ConcurrentQueue<string> complaints = new();
    private readonly Uri site;

    private Visitor(IPage page, Uri site)
    {
        (Page, this.site) = (page, site);
        page.Console += (_, message) =>
        {
            // A status of an answer is the test's own business.
            if (message.Type == "error" && !message.Text.Contains("the server responded with a status", StringComparison.Ordinal))
            {
                complaints.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Request += (_, request) =>
        {
            if (
                !request.Url.StartsWith(site.AbsoluteUri, StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
            )
            {
                complaints.Enqueue($"{request.Url} is another host's.");
            }
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of script or policy, and requests to other hosts.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>Opens a browser and signs in by the page for it.</summary>
    public static async Task<Visitor> SignInAsync(
        CustomsHost customs,
        string role,
        string name = "Karma Wangmo",
        string office = "PHU",
        int width = 1366,
        int height = 768
    )
    {
        var visitor = new Visitor(await Chromium.OpenAsync(width, height), customs.Site);
        await visitor.GoToAsync("sign-in");
        await visitor.Page.GetByLabel("Your name").FillAsync(name);
        await visitor.Page.GetByLabel(role + ":").CheckAsync();
        await visitor.Page.GetByLabel("Office, where you are an officer").SelectOptionAsync(office);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        return visitor;
    }

    /// <summary>Goes to an address below the site's.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> GoToAsync(string path) => (await Page.GotoAsync(new Uri(site, path).AbsoluteUri))!.Status;

    /// <summary>What keeps people from reading the page: what axe says, and whether it is wider than the window.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync()
    {
        // The package's own way opens another page each time, for frames of other hosts; there are none.
        await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>(
            """
            async () => {
                const wide = document.documentElement.scrollWidth - window.innerWidth;
                const { violations } = await axe.run({ resultTypes: ["violations"] });
                return violations
                    .flatMap(one => one.nodes.map(node => `${one.id}: ${node.html}`))
                    .concat(wide > 0 ? [`It is ${wide} pixels too wide.`] : []);
            }
            """
        );
    }

    /// <summary>Takes a picture of the whole page, where the environment variable SCREENSHOTS names a folder for them.</summary>
    public async Task PictureAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("SCREENSHOTS") is { Length: > 0 } folder)
        {
            var file = string.Concat(name.Take(60).Select(letter => char.IsLetterOrDigit(letter) ? letter : '-'));
            await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{file}-{Page.ViewportSize!.Width}.png"), FullPage = true });
        }
    }

    public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
}
