using System.Diagnostics;

namespace BhutanCustoms.Benchmarks.Hs;

/// <summary>The peers of ../peers/hs.py beside the data, where it and Debian's Python packages are there.</summary>
internal static class HsPeers
{
    private const string Python = "/usr/bin/python3";

    /// <summary>The script's own report, or why there is none.</summary>
    public static async Task<string> RunAsync(string data, bool svm)
    {
        var script = Path.GetFullPath(Path.Combine(data, "..", "peers", "hs.py"));
        if (!File.Exists(script) || !File.Exists(Python))
        {
            return $"Not run: there is no {script} or no {Python}.";
        }

        using var process = Process.Start(
            new ProcessStartInfo(Python, svm ? [script, data, "--svm"] : [script, data])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0 ? output.TrimEnd() : $"Not run: {(await errors.ConfigureAwait(false)).Trim().Split('\n')[^1]}";
    }
}
