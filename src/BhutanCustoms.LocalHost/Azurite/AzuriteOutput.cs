using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>Reads what Azurite writes: the addresses it listens on, and its last words.</summary>
internal sealed partial class AzuriteOutput
{
    private const int Services = 3;
    private const int LinesKept = 20;
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, Uri> _addresses = new();
    private readonly ConcurrentQueue<string> _errors = new();

    public AzuriteOutput(Process process)
    {
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => ReadError(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Ends when all three services listen.</summary>
    public Task Listening => _listening.Task;

    /// <summary>The address by service: Blob, Queue, Table.</summary>
    public IReadOnlyDictionary<string, Uri> Addresses => _addresses;

    /// <summary>Why Azurite ended, in a sentence with the remedy.</summary>
    /// <param name="exitCode">Its exit code.</param>
    /// <param name="folder">The folder of its data.</param>
    /// <returns>The sentence.</returns>
    public string WhyEnded(int exitCode, string folder)
    {
        var said = string.Join('\n', _errors);
        var remedy =
            said.Contains("EADDRINUSE", StringComparison.Ordinal) ? "A port it was given is in use: stop what uses it or choose another."
            : said.Contains("ENOSPC", StringComparison.Ordinal)
                ? "The disk is full: free some space, then start again. It goes on where it stopped."
            : !Listening.IsCompleted && said.Contains("JSON", StringComparison.Ordinal)
                ? "Its data can't be read. Move that folder away, or choose another for the data, and upload the files again."
            : "Start again: it goes on where it stopped.";
        return $"Azurite ended by itself (exit code {exitCode}, data in {folder}). {remedy} "
            + $"Its last words: {(said.Length == 0 ? "none" : said)}";
    }

    [GeneratedRegex(@"^Azurite (\w+) service is successfully listening at (\S+)$")]
    private static partial Regex ListeningLine();

    private void Read(string? line)
    {
        if (line is null || ListeningLine().Match(line) is not { Success: true } match)
        {
            return;
        }

        _addresses[match.Groups[1].Value] = new Uri(match.Groups[2].Value);
        if (_addresses.Count == Services)
        {
            _listening.TrySetResult();
        }
    }

    private void ReadError(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        _errors.Enqueue(line);
        if (_errors.Count > LinesKept)
        {
            _errors.TryDequeue(out _);
        }
    }
}
