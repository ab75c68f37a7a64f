namespace BhutanCustoms.Browser;

/// <summary>The build of Chromium that Playwright offers for download, with Debian's or Ubuntu's libraries that it needs.</summary>
public sealed class PlaywrightDownload : IChromiumSource
{
    private const string Shell = "chromium-headless-shell";

    /// <inheritdoc/>
    public async Task<string> FetchAsync()
    {
        var code = await Task.Run(() => Microsoft.Playwright.Program.Main(["install", Shell])).ConfigureAwait(false);
        if (code == 0 && DebianPackage.MayInstall)
        {
            code = await Task.Run(() => Microsoft.Playwright.Program.Main(["install-deps", Shell])).ConfigureAwait(false);
        }

        return $"Playwright's download ended with code {code}.";
    }
}
