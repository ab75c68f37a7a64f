using System.Diagnostics;
using System.Text.Json;
using BhutanCustoms.LocalHost.Sessions;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>The local host as a process of its own, which can be killed.</summary>
public sealed class ServedProcess : IDisposable
{
    private readonly Process process;

    private ServedProcess(Process process) => this.process = process;

    /// <summary>Starts <c>serve</c> on a storage account.</summary>
    /// <param name="folder">Its working directory, in which its settings are put.</param>
    /// <param name="account">The connection string.</param>
    /// <param name="own">Settings of the test.</param>
    public static ServedProcess Start(string folder, string account, params (string Name, string? Value)[] own) =>
        StartCommand("serve", folder, account, own);

    /// <summary>Starts any command in the same way.</summary>
    public static ServedProcess StartCommand(string command, string folder, string account, params (string Name, string? Value)[] own)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(
            Path.Combine(folder, "local.settings.json"),
            JsonSerializer.Serialize(new { Values = HostSettings.On(account, own) })
        );
        string[] arguments = [typeof(LocalSession).Assembly.Location, command, "--data", folder, "--port", "0", "--azurite-port", "0"];
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServedProcess(process);
    }

    /// <summary>Ends it at once, as a power cut does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
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
}
