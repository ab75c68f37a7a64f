using System.Diagnostics;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>Runs a script by the system's own Python.</summary>
internal static class PythonScript
{
    private const string Python = "/usr/bin/python3";

    /// <summary>What the script printed, or why it could not run.</summary>
    public static async Task<(string Output, string? Failure)> RunAsync(string script, params string[] arguments)
    {
        if (!File.Exists(Python) || !File.Exists(script))
        {
            return ("", $"it needs {Python} and {script}");
        }

        using var process = Process.Start(
            new ProcessStartInfo(Python, [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0 ? (output, null) : (output, (await errors.ConfigureAwait(false)).Trim().Split('\n')[^1]);
    }
}
