using System.Diagnostics;

namespace BhutanCustoms.LocalHost.Azurite;

/// <summary>
/// A running Azurite: the storage emulator with its blob, queue and table services on 127.0.0.1.
/// It ends with this object, and also when this process is killed.
/// </summary>
public sealed class AzuriteProcess : ILocalStorage
{
    private const string Account = "devstoreaccount1";

    // The emulator's key is the same everywhere and public:
    // https://learn.microsoft.com/azure/storage/common/storage-connect-azurite
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(12);
    private readonly Process _process;
    private readonly AzuriteOutput _output;
    private readonly StorageLock _lock;
    private readonly TaskCompletionSource<string> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _stopping;

    private AzuriteProcess(Process process, AzuriteOutput output, StorageLock own, string folder)
    {
        (_process, _output, _lock, Folder) = (process, output, own, folder);
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
    public string? Trouble() => Ended.IsCompleted ? Ended.Result : DiskSpace.Shortage(Folder);

    /// <summary>Installs Azurite where needed, starts it and waits until all three services answer.</summary>
    /// <param name="options">Folder and ports.</param>
    /// <param name="progress">Is told of an installation, which takes a while.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The running Azurite.</returns>
    /// <exception cref="AzuriteException">Node.js is missing or too old, npm failed, a port or the folder is taken, the disk is full, or
    /// Azurite ended.</exception>
    public static async Task<AzuriteProcess> StartAsync(
        AzuriteOptions options,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var folder = FolderOf(options);
        var own = await StorageLock.TakeOwnAsync(folder, cancellationToken).ConfigureAwait(false);
        return await StartAsync(options, folder, own, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts Azurite, or joins the one that another session runs on the folder.</summary>
    /// <param name="options">Folder and ports.</param>
    /// <param name="progress">Is told of an installation, which takes a while, and of joining.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The running Azurite.</returns>
    /// <exception cref="AzuriteException">As for a start.</exception>
    internal static async Task<ILocalStorage> StartOrJoinAsync(
        AzuriteOptions options,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var folder = FolderOf(options);
        while (true)
        {
            var (own, others) = await StorageLock.TakeAsync(folder, cancellationToken).ConfigureAwait(false);
            if (own is not null)
            {
                return await StartAsync(options, folder, own, progress, cancellationToken).ConfigureAwait(false);
            }

            if (JoinedAzurite.Join(folder, others!) is { } joined)
            {
                progress?.Report($"Another session runs storage on {folder} ({others!.Where()}): this one joins it, and ends with it.");
                return joined;
            }
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
        try
        {
            Tell(null);
        }
        catch (IOException)
        {
            // A full disk, perhaps; who wants to join waits for the lock then.
        }

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
        RunningAzurite.Forget(Folder);
        _lock.Dispose();
    }

    private static async Task<AzuriteProcess> StartAsync(
        AzuriteOptions options,
        string folder,
        StorageLock own,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        AzuriteProcess azurite;
        try
        {
            var node = await Node.FindAsync(Environment.GetEnvironmentVariable("PATH"), cancellationToken).ConfigureAwait(false);
            var package = ProjectFolder.OfAzurite();
            await AzuriteInstallation.EnsureAsync(node, package, progress, cancellationToken).ConfigureAwait(false);
            var process = DiskSpace.Shortage(folder) is { } shortage
                ? throw new AzuriteException(shortage)
                : AzuriteLaunch.Start(node, package, folder, options);
            azurite = new AzuriteProcess(process, new AzuriteOutput(process), own, folder);
        }
        catch
        {
            own.Dispose();
            throw;
        }

        try
        {
            azurite.Tell(null);
            var first = await Task.WhenAny(azurite._output.Listening, azurite.Ended).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (first == azurite.Ended)
            {
                throw new AzuriteException(await azurite.Ended.ConfigureAwait(false));
            }

            azurite.Tell(azurite.ConnectionString);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static string FolderOf(AzuriteOptions options) =>
        Directory.CreateDirectory(Path.GetFullPath(options.Folder ?? ProjectFolder.OfData())).FullName;

    private Uri Endpoint(string service) => new(_output.Addresses[service], Account);

    private void Tell(string? connectionString)
    {
        try
        {
            new RunningAzurite(_process.Id, _process.StartTime, connectionString, Environment.ProcessId).Tell(Folder);
        }
        catch (InvalidOperationException)
        {
            // It has ended, which is told elsewhere.
        }
    }

    private async Task ReportEndAsync()
    {
        if (!_stopping)
        {
            await _process.WaitForExitAsync().ConfigureAwait(false);
            _ended.TrySetResult(_output.WhyEnded(_process.ExitCode, Folder));
        }
    }
}
