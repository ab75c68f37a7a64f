using Microsoft.Playwright;

namespace BhutanCustoms.Browser;

/// <summary>Starts the first browser that works: of those installed, else of those that can be fetched.</summary>
/// <param name="chromium">Starts programs.</param>
/// <param name="installed">Programs to try in this order; null is the one that Playwright keeps.</param>
/// <param name="sources">Where to fetch one, in this order.</param>
public sealed class ChromiumSearch(IBrowserType chromium, Func<IEnumerable<string?>> installed, IReadOnlyList<IChromiumSource> sources)
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Fetching = TimeSpan.FromMinutes(20);

    // A fresh machine's network is left alone: Chromium would look up its maker's hosts at every start.
    private static readonly string[] Quiet =
    [
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private readonly List<string> tried = [];

    /// <summary>Starts it.</summary>
    /// <exception cref="ChromiumException">None works and none could be fetched.</exception>
    public async Task<IBrowser> StartAsync()
    {
        if (await StartInstalledAsync().ConfigureAwait(false) is { } found)
        {
            return found;
        }

        // Several test projects run at once: one fetches, and the others find what it fetched.
        await using var only = await LockAsync().ConfigureAwait(false);
        if (await StartInstalledAsync().ConfigureAwait(false) is { } fetchedByAnother)
        {
            return fetchedByAnother;
        }

        foreach (var source in sources)
        {
            tried.Add(await source.FetchAsync().ConfigureAwait(false));
            if (await StartInstalledAsync().ConfigureAwait(false) is { } fetched)
            {
                return fetched;
            }
        }

        throw new ChromiumException(
            "This test needs a browser. Install Chromium, Chrome or Edge (on Debian, as root: apt-get install chromium), or name one in the "
                + $"variable {InstalledBrowsers.Variable}, then run the tests again. Tried: {string.Join(" ", tried.Distinct())}"
        );
    }

    private async Task<IBrowser?> StartInstalledAsync()
    {
        foreach (var program in installed())
        {
            try
            {
                return await chromium
                    .LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = Quiet })
                    .ConfigureAwait(false);
            }
            catch (PlaywrightException broken)
            {
                tried.Add($"{program ?? "Playwright's own"} doesn't start ({broken.Message.Split('\n')[0].TrimEnd('.')}).");
            }
        }

        return null;
    }

    private static async Task<FileStream> LockAsync()
    {
        using var late = new CancellationTokenSource(Fetching);
        while (true)
        {
            try
            {
                var file = Path.Combine(Path.GetTempPath(), "bhutan-customs-chromium.lock");
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!late.IsCancellationRequested)
            {
                await Task.Delay(Retry, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }
}
