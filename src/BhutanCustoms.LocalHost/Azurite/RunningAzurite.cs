using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>What the program that runs Azurite on a folder leaves there for others.</summary>
/// <param name="Process">Azurite's process.</param>
/// <param name="Started">When that started, since numbers of processes come back.</param>
/// <param name="ConnectionString">Where it answers; null while it starts or stops.</param>
/// <param name="Session">The process of the session that runs it, with which it ends.</param>
internal sealed partial record RunningAzurite(int Process, DateTimeOffset Started, string? ConnectionString, int Session)
{
    // Two programs don't tell the start of a third to the same tick.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    /// <summary>The Azurite that runs on a folder.</summary>
    /// <param name="folder">The folder of the data.</param>
    /// <returns>What is known of it; null where none runs.</returns>
    public static RunningAzurite? Find(string folder)
    {
        try
        {
            var running = JsonSerializer.Deserialize<RunningAzurite>(File.ReadAllBytes(FileOf(folder)));
            return running is not null && running.IsAlive() ? running : null;
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Which processes and ports they are, for a sentence.</summary>
    public string Where()
    {
        var ports = Port().Matches(ConnectionString ?? "").Select(port => port.Groups[1].Value).ToArray();
        return $"process {Session}, its storage process {Process}"
            + (ports.Length == 0 ? "" : $" at the ports {string.Join(", ", ports[..^1])} and {ports[^1]}");
    }

    /// <summary>Forgets the Azurite of a folder once it has ended.</summary>
    /// <param name="folder">The folder of the data.</param>
    public static void Forget(string folder)
    {
        if (Directory.Exists(folder))
        {
            File.Delete(FileOf(folder));
        }
    }

    /// <summary>Tells others.</summary>
    /// <param name="folder">The folder of the data.</param>
    public void Tell(string folder)
    {
        var draft = FileOf(folder) + "~";
        File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(this));
        File.Move(draft, FileOf(folder), overwrite: true);
    }

    [GeneratedRegex(@"Endpoint=http://[^/;]+:(\d+)/")]
    private static partial Regex Port();

    private static string FileOf(string folder) => Path.Combine(folder, "storage.json");

    private bool IsAlive()
    {
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(Process);

            // One that has ended and whom nobody has asked for its exit code holds no memory.
            return process.VirtualMemorySize64 > 0 && (process.StartTime - Started).Duration() < Tolerance;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }
}
