using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>
/// A running Azurite: the storage emulator with its blob, queue and table services on 127.0.0.1.
/// It ends with this object, and also when this process is killed.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    // The emulator's key is the same everywhere and public:
    // https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // Azurite answers a bare 500 when a write finds no room, so it is told by the free space.
    private const long LeastFree = 64L << 20;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(12);
    private readonly Process _process;
    private readonly AzuriteOutput _output;
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _stopping;

    private AzuriteProcess(Process process, AzuriteOutput output, string folder)
    {
        (_process, _output, Folder) = (process, output, folder);
        _process.Exited += (_, _) => _ = ReportEndAsync();
        _process.EnableRaisingEvents = true;
    }

    /// <summary>The folder of the data.</summary>
    public string Folder { get; }

    /// <summary>The address of the blob service, with the account.</summary>
    public Uri BlobEndpoint => Endpoint("Blob");

    /// <summary>The address of the queue service, with the account.</summary>
    public Uri QueueEndpoint => Endpoint("Queue");

    /// <summary>The address of the table service, with the account.</summary>
    public Uri TableEndpoint => Endpoint("Table");

    /// <summary>The connection string of the emulator's account.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
        + $"BlobEndpoint={BlobEndpoint};QueueEndpoint={QueueEndpoint};TableEndpoint={TableEndpoint};";

    /// <summary>Ends, with a sentence that says why, when Azurite ends without being stopped. Otherwise it never ends.</summary>
    public Task<string> Ended => _ended.Task;

    /// <summary>The operating system's number of the process.</summary>
    internal int ProcessId => _process.Id;

    /// <summary>What is wrong with Azurite now, to explain a failed request: it has ended, or its disk is full.</summary>
    /// <returns>A sentence with the remedy, or null when nothing is known to be wrong.</returns>
    public string? Trouble() => Ended.IsCompleted ? Ended.Result : Shortage(Folder, new DriveInfo(Folder).AvailableFreeSpace);

    /// <summary>Installs Azurite where needed, starts it and waits until all three services answer.</summary>
    /// <param name="options">Folder and ports.</param>
    /// <param name="progress">Is told of an installation, which takes a while.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The running Azurite.</returns>
    /// <exception cref="AzuriteException">Node.js is missing or too old, npm failed, a port is taken, the disk is full, or Azurite
    /// ended.</exception>
    public static async Task<AzuriteProcess> StartAsync(
        AzuriteOptions options,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var node = await Node.FindAsync(Environment.GetEnvironmentVariable("PATH"), cancellationToken).ConfigureAwait(false);
        var package = ProjectFolder.OfAzurite();
        await AzuriteInstallation.EnsureAsync(node, package, progress, cancellationToken).ConfigureAwait(false);
        EnsureFree(options.BlobPort, "blob");
        EnsureFree(options.QueuePort, "queue");
        EnsureFree(options.TablePort, "table");
        var folder = Path.GetFullPath(options.Folder ?? ProjectFolder.OfData());
        Directory.CreateDirectory(folder);
        if (Shortage(folder, new DriveInfo(folder).AvailableFreeSpace) is { } shortage)
        {
            throw new AzuriteException(shortage);
        }

        var azurite = Launch(node, package, folder, options);
        try
        {
            var first = await Task.WhenAny(azurite._output.Listening, azurite.Ended).WaitAsync(cancellationToken).ConfigureAwait(false);
            return first == azurite.Ended ? throw new AzuriteException(await azurite.Ended.ConfigureAwait(false)) : azurite;
        }
        catch
        {
            await azurite.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops Azurite after it has saved its data, within some seconds.</summary>
    /// <returns>A task that ends when Azurite has ended.</returns>
    public async ValueTask DisposeAsync()
    {
        if (_stopping)
        {
            return;
        }

        _stopping = true;
        _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(StopTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>Whether the disk has too little room for Azurite.</summary>
    /// <param name="folder">The folder of the data.</param>
    /// <param name="free">Bytes free on its disk.</param>
    /// <returns>A sentence with the remedy, or null.</returns>
    internal static string? Shortage(string folder, long free) =>
        free >= LeastFree
            ? null
            : $"The disk of {folder} has {free >> 20} MiB left, and Azurite needs at least {LeastFree >> 20} MiB. Free some "
                + $"space or choose another folder for the data, then start again: work goes on where it stopped.";

    private static AzuriteProcess Launch(Node node, string package, string folder, AzuriteOptions options)
    {
        string[] arguments =
        [
            Path.Combine(package, "azurite.js"),
            "--skipApiVersionCheck",
            "--disableTelemetry",
            "--silent",
            "--location",
            folder,
            "--blobPort",
            $"{options.BlobPort}",
            "--queuePort",
            $"{options.QueuePort}",
            "--tablePort",
            $"{options.TablePort}",
        ];
        var start = new ProcessStartInfo(node.Program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        return new AzuriteProcess(process, new AzuriteOutput(process), folder);
    }

    private static void EnsureFree(int port, string service)
    {
        if (port == 0)
        {
            return;
        }

        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new AzuriteException(
                $"Port {port} on 127.0.0.1, for Azurite's {service} service, is not free ({e.Message}). Stop what uses it "
                    + $"(perhaps another Azurite), or choose another port; 0 takes any free one.",
                e
            );
        }
    }

    private Uri Endpoint(string service) => new(_output.Addresses[service], Account);

    private async Task ReportEndAsync()
    {
        if (!_stopping)
        {
            await _process.WaitForExitAsync().ConfigureAwait(false);
            _ended.TrySetResult(_output.WhyEnded(_process.ExitCode, Folder));
        }
    }
}
