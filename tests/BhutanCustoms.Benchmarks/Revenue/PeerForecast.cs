using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BhutanCustoms.Benchmarks.Revenue;

/// <summary>The same series by R's forecast package: ../peers/forecast.R beside the data folder.</summary>
/// <param name="Output">What it printed: its figures a method, then series and seconds.</param>
/// <param name="Seconds">How long it took, on one core.</param>
internal sealed partial record PeerForecast(string Output, double Seconds)
{
    /// <summary>Runs the script; null where it, or what it needs, isn't there.</summary>
    public static PeerForecast? Run(string data, int series)
    {
        var script = Path.GetFullPath(Path.Combine(data, "..", "peers", "forecast.R"));
        const string Rscript = "/usr/bin/Rscript";
        if (!File.Exists(script) || !File.Exists(Rscript))
        {
            return null;
        }

        using var process = Process.Start(
            new ProcessStartInfo(Rscript, [script, data, series.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true }
        )!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var found = Took().Match(output);
        return found.Success ? new PeerForecast(output.TrimEnd(), double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture)) : null;
    }

    [GeneratedRegex(@"series, (\d+) seconds")]
    private static partial Regex Took();
}
