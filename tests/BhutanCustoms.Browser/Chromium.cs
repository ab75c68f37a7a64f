using Microsoft.Playwright;

namespace BhutanCustoms.Browser;

/// <summary>The browser of the tests: an installed Chromium, Chrome or Edge, else a Chromium that it fetches by itself.</summary>
public static class Chromium
{
    private static readonly Lazy<Task<IBrowser>> Shared = new(async () =>
        await new ChromiumSearch(
            (await Playwright.CreateAsync().ConfigureAwait(false)).Chromium,
            InstalledBrowsers.Programs,
            [new PlaywrightDownload(), new DebianPackage()]
        )
            .StartAsync()
            .ConfigureAwait(false)
    );

    /// <summary>Opens an empty page that shares neither cookies nor storage with others; it closes with its context.</summary>
    /// <param name="width">The window's width in pixels.</param>
    /// <param name="height">The window's height in pixels.</param>
    /// <exception cref="ChromiumException">No browser could be found or fetched; the message says what helps.</exception>
    public static async Task<IPage> OpenAsync(int width = 1000, int height = 1400)
    {
        var browser = await Shared.Value.ConfigureAwait(false);
        var size = new ViewportSize { Width = width, Height = height };
        return await browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = size }).ConfigureAwait(false);
    }
}
