using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using BhutanCustoms.LocalHost.Sessions;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>The local host as a process of its own, which can be killed.</summary>
public sealed class ServedProcess : IDisposable
{
    /// <summary>The account of a host that starts storage of its own.</summary>
    public const string OwnStorage = "UseDevelopmentStorage=true";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);
    private readonly Process process;
    private readonly string folder;
    private readonly ConcurrentQueue<string> lines = new();

    private ServedProcess(Process process, string folder)
    {
        (this.process, this.folder) = (process, folder);
        process.OutputDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => lines.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it wrote, without line breaks.</summary>
    public string Said => string.Join(' ', lines.Select(line => line.Trim()));

    /// <summary>The operating system's number of it.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Starts <c>serve</c> on a storage account.</summary>
    /// <param name="folder">Its working directory, in which its settings are put.</param>
    /// <param name="account">The connection string.</param>
    /// <param name="own">Settings of the test.</param>
    public static ServedProcess Start(string folder, string account, params (string Name, string? Value)[] own) =>
        StartCommand("serve", folder, account, own);

    /// <summary>Starts any command in the same way.</summary>
    public static ServedProcess StartCommand(string command, string folder, string account, params (string Name, string? Value)[] own) =>
        StartCommand([command], folder, account, own);

    /// <summary>Starts any command with options in the same way.</summary>
    public static ServedProcess StartCommand(string[] command, string folder, string account, params (string Name, string? Value)[] own)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "local.settings.json"),
            JsonSerializer.Serialize(new { Values = HostSettings.On(account, own) })
        );
        string[] arguments = [typeof(LocalSession).Assembly.Location, .. command, "--data", folder, "--port", "0", "--azurite-port", "0"];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new ServedProcess(Process.Start(start)!, folder);
    }

    /// <summary>Ends it at once, as a power cut does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Ends storage of its own at once.</summary>
    public void KillStorage()
    {
        using var storage = Process.GetProcessById(Storage()!.Value.GetProperty("Process").GetInt32());
        storage.Kill();
    }

    /// <summary>Ends it at once, and waits until storage of its own has saved and ended, too.</summary>
    public async Task KillAndLetStorageEndAsync()
    {
        using var storage = Process.GetProcessById(Storage()!.Value.GetProperty("Process").GetInt32());
        await KillAsync();
        await storage.WaitForExitAsync().WaitAsync(Deadline);
    }

    /// <summary>Where storage of its own answers; null until it does.</summary>
    public string? StorageAddress() => Storage()?.GetProperty("ConnectionString").GetString();

    /// <summary>The ports of blobs, queues and tables of storage of its own.</summary>
    public IEnumerable<int> StoragePorts() =>
        StorageAddress()!
            .Split(';')
            .Where(part => part.Contains("Endpoint=", StringComparison.Ordinal))
            .Select(part => new Uri(part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]).Port);

    /// <summary>Waits until it ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndedAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Deadline);
        return process.ExitCode;
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

    private JsonElement? Storage()
    {
        var file = Path.Combine(folder, "azurite", "storage.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(file)) : null;
    }
}
