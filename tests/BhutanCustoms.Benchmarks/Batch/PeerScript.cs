using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BhutanCustoms.Benchmarks.Batch;

/// <summary>The same work by pandas and XGBoost: ../peers/batch.py beside the data folder.</summary>
/// <param name="PreprocessSeconds">Read and validate.</param>
/// <param name="WholeSeconds">Everything.</param>
internal sealed partial record PeerScript(double PreprocessSeconds, double WholeSeconds)
{
    /// <summary>Runs the script; null where it, or what it needs, isn't there.</summary>
    public static async Task<PeerScript?> RunAsync(string data, int rows)
    {
        var script = Path.GetFullPath(Path.Combine(data, "..", "peers", "batch.py"));
        const string Python = "/usr/bin/python3";
        if (!File.Exists(script) || !File.Exists(Python))
        {
            return null;
        }

        using var process = Process.Start(
            new ProcessStartInfo(Python, [script, data, rows.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        var found = Seconds().Match(output);
        return found.Success ? new PeerScript(Number(found, "read"), Number(found, "all")) : null;
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"read\+validate (?<read>[\d.]+) s.* all (?<all>[\d.]+) s")]
    private static partial Regex Seconds();
}
