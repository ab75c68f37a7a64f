using BhutanCustoms.Browser;
using Microsoft.Playwright;

namespace BhutanCustoms.Reports.Tests.Drivers;

/// <summary>How the tests come to a browser.</summary>
public sealed class ChromiumSearchTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("customs-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Passes_over_a_program_that_is_no_browser()
    {
        var broken = Path.Combine(folder, "chromium");
        await File.WriteAllTextAsync(broken, "#!/bin/sh\nexit 1\n");
        await AnyAsync();
        using var playwright = await Playwright.CreateAsync();

        var search = new ChromiumSearch(playwright.Chromium, () => [broken, .. InstalledBrowsers.Programs()], []);

        await using var browser = await search.StartAsync();
        Assert.True(browser.IsConnected);
    }

    [Fact]
    public async Task Several_that_search_at_once_fetch_one_together()
    {
        await AnyAsync();
        using var playwright = await Playwright.CreateAsync();
        var source = new Source("Fetched.");
        var searches = Enumerable
            .Range(0, 3)
            .Select(_ => new ChromiumSearch(
                playwright.Chromium,
                () => source.Fetched == 0 ? [] : InstalledBrowsers.Programs(),
                [source, new Source("Never asked.")]
            ));

        foreach (var browser in await Task.WhenAll(searches.Select(search => search.StartAsync())))
        {
            await browser.DisposeAsync();
        }

        Assert.Equal(1, source.Fetched);
    }

    [Fact]
    public async Task Says_what_helps_where_none_can_be_had()
    {
        using var playwright = await Playwright.CreateAsync();
        var broken = Path.Combine(folder, "chromium");
        var search = new ChromiumSearch(
            playwright.Chromium,
            () => [broken],
            [new Source("The network is closed."), new Source("No root.")]
        );

        var said = (await Assert.ThrowsAsync<ChromiumException>(search.StartAsync)).Message;

        Assert.Contains("Install Chromium, Chrome or Edge (on Debian, as root: apt-get install chromium)", said, StringComparison.Ordinal);
        Assert.Contains("CHROME_PATH", said, StringComparison.Ordinal);
        Assert.Contains($"{broken} doesn't start", said, StringComparison.Ordinal);
        Assert.EndsWith("The network is closed. No root.", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_holder_is_no_program_and_a_named_one_comes_first()
    {
        var (holder, named) = (Path.Combine(folder, "chromium"), Path.Combine(folder, "google-chrome"));
        File.WriteAllBytes(holder, []);
        File.WriteAllText(named, "a program");

        var programs = InstalledBrowsers
            .Programs(name =>
                name switch
                {
                    "PATH" => folder,
                    "CHROME_PATH" => named,
                    _ => null,
                }
            )
            .ToArray();

        Assert.Equal([named, null, named], programs.Take(3));
        Assert.DoesNotContain(holder, programs);
    }

    private static async Task AnyAsync() => await (await Chromium.OpenAsync()).CloseAsync();

    private sealed class Source(string said) : IChromiumSource
    {
        public int Fetched { get; private set; }

        public Task<string> FetchAsync()
        {
            Fetched++;
            return Task.FromResult(said);
        }
    }
}
