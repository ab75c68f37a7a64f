using System.Diagnostics;
using BhutanCustoms.Reports.Tests.Forecasting.Report;

namespace BhutanCustoms.Reports.Tests.Drivers;

/// <summary>Opens pages in Chromium.</summary>
internal static class Browser
{
    /// <summary>Runs the browser and gives what it wrote.</summary>
    /// <param name="folder">Where it keeps its profile.</param>
    /// <param name="arguments">What to do, and the page.</param>
    public static async Task<string> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(ChromiumFactAttribute.Program!) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (
            var argument in (string[])
                [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    $"--user-data-dir={Path.Combine(folder, "profile")}",
                    .. arguments,
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        using var browser = Process.Start(start)!;
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var (seen, said) = (browser.StandardOutput.ReadToEndAsync(late.Token), browser.StandardError.ReadToEndAsync(late.Token));
            await browser.WaitForExitAsync(late.Token);
            Assert.True(browser.ExitCode == 0, await said);
            return await seen;
        }
        finally
        {
            if (!browser.HasExited)
            {
                browser.Kill(entireProcessTree: true);
            }
        }
    }
}
