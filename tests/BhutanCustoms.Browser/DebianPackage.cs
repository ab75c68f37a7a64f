using System.Diagnostics;

namespace BhutanCustoms.Browser;

/// <summary>Chromium of Debian's packages, where this process may install it.</summary>
public sealed class DebianPackage : IChromiumSource
{
    private const string Program = "/usr/bin/apt-get";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Whether this process may install packages.</summary>
    internal static bool MayInstall => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && File.Exists(Program);

    /// <inheritdoc/>
    public async Task<string> FetchAsync()
    {
        if (!MayInstall)
        {
            return "Debian's package can be installed only as root, where there is apt-get.";
        }

        await RunAsync("update", "-qq").ConfigureAwait(false);
        // Debian recommends those fonts: without any on the machine, Chromium fails to read a page's own.
        string[] packages = ["chromium", "fonts-liberation"];
        var (code, said) = await RunAsync(["install", "-y", "-qq", "--no-install-recommends", .. packages]).ConfigureAwait(false);
        return $"apt-get install chromium ended with code {code}{(code == 0 ? "" : $" ({said})")}.";
    }

    private static async Task<(int Code, string Said)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, ["-o", "DPkg::Lock::Timeout=300", .. arguments])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        };
        using var late = new CancellationTokenSource(Longest);
        using var process = Process.Start(start)!;
        var (errors, output) = (process.StandardError.ReadToEndAsync(late.Token), process.StandardOutput.ReadToEndAsync(late.Token));
        try
        {
            await process.WaitForExitAsync(late.Token).ConfigureAwait(false);
            await output.ConfigureAwait(false);
            return (process.ExitCode, (await errors.ConfigureAwait(false)).Trim());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"no end within {Longest.TotalMinutes:0} minutes");
        }
    }
}
