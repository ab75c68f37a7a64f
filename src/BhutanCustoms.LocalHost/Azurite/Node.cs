using System.Diagnostics;

namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>Node.js on this machine: Azurite is a Node program.</summary>
/// <param name="Program">The path of <c>node</c>.</param>
/// <param name="Npm">The path of <c>npm</c>.</param>
internal sealed record Node(string Program, string Npm)
{
    private const int OldestMajor = 20;
    private const string Remedy = "Install Node.js 20 or later from https://nodejs.org (npm comes with it) and open a new terminal.";

    /// <summary>Finds Node.js and npm on the search path.</summary>
    /// <param name="searchPath">Folders as in the variable PATH.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="AzuriteException">One is missing, or Node.js is older than 20.</exception>
    public static async Task<Node> FindAsync(string? searchPath, CancellationToken cancellationToken)
    {
        var node =
            Find(searchPath, "node", ".exe")
            ?? throw new AzuriteException($"Azurite needs Node.js, and no 'node' is on the search path. {Remedy}");
        var npm =
            Find(searchPath, "npm", ".cmd")
            ?? throw new AzuriteException($"Azurite is installed by npm, and no 'npm' is on the search path. {Remedy}");
        var (code, output) = await RunAsync(node, ["--version"], Environment.CurrentDirectory, cancellationToken).ConfigureAwait(false);
        var version = output.Trim();
        if (code != 0 || !Version.TryParse(version.TrimStart('v'), out var parsed) || parsed.Major < OldestMajor)
        {
            throw new AzuriteException($"Azurite needs Node.js {OldestMajor} or later; {node} answers '{version}'. {Remedy}");
        }

        return new Node(node, npm);
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">The program's path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="cancellationToken">Kills it with its children.</param>
    /// <returns>The exit code and what it wrote, errors included.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string folder,
        CancellationToken cancellationToken
    )
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return (process.ExitCode, await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string? Find(string? searchPath, string name, string windowsExtension)
    {
        var file = OperatingSystem.IsWindows() ? name + windowsExtension : name;
        return (searchPath ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
    }
}
