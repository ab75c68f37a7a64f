using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using BhutanCustoms.LocalHost.Sessions;

namespace BhutanCustoms.Benchmarks.Kills;

/// <summary>A command of the local host as a user types it, in a process of its own.</summary>
internal sealed class TypedCommand : IDisposable
{
    private readonly Process process;
    private readonly string data;
    private readonly StringBuilder said = new();

    private TypedCommand(Process process, string data)
    {
        (this.process, this.data) = (process, data);
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public bool HasEnded => process.HasExited;

    /// <summary>Types it.</summary>
    /// <param name="command">The command with its own options.</param>
    /// <param name="data">Its folder of storage and keys.</param>
    /// <param name="environment">Its settings.</param>
    public static TypedCommand Type(string[] command, string data, IReadOnlyDictionary<string, string> environment)
    {
        string[] arguments = [typeof(LocalSession).Assembly.Location, .. command, "--data", data, "--port", "0", "--azurite-port", "0"];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new TypedCommand(Process.Start(start)!, data);
    }

    /// <summary>The connection string of its storage; null until that answers.</summary>
    public string? Storage() => Running()?.GetProperty("ConnectionString").GetString();

    /// <summary>The processor time that it and its storage have used.</summary>
    public (TimeSpan Host, TimeSpan Storage) ProcessorTime()
    {
        process.Refresh();
        using var storage = Process.GetProcessById(Running()!.Value.GetProperty("Process").GetInt32());
        return (process.TotalProcessorTime, storage.TotalProcessorTime);
    }

    public void KillHost() => process.Kill();

    /// <summary>Kills its storage; false where that hasn't started.</summary>
    public bool KillStorage()
    {
        // A number below 1 would mean every process of this user.
        if (Running()?.GetProperty("Process").GetInt32() is not (> 0 and var number))
        {
            return false;
        }

        try
        {
            using var storage = Process.GetProcessById(number);
            storage.Kill();
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public async Task<int> EndAsync(TimeSpan within)
    {
        await process.WaitForExitAsync().WaitAsync(within).ConfigureAwait(false);
        return process.ExitCode;
    }

    /// <summary>Ends it as a shutdown does.</summary>
    public async Task StopAsync(TimeSpan within)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await EndAsync(within).ConfigureAwait(false);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private JsonElement? Running()
    {
        var file = Path.Combine(data, "azurite", "storage.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(file)) : null;
    }

    private void Add(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }
}
