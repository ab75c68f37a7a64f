using BhutanCustoms.Functions;
using BhutanCustoms.Functions.Batches;
using BhutanCustoms.Functions.Telemetry;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BhutanCustoms.LocalHost.Sessions;

/// <summary>
/// Storage and the functions running on it: Azurite, unless a real storage account is set, and the host of the function classes.
/// </summary>
public sealed class LocalSession : IAsyncDisposable
{
    private const string DevelopmentStorage = "UseDevelopmentStorage=true";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan StopWithoutStorage = TimeSpan.FromSeconds(2);
    private readonly StorageWatch? storage;

    private LocalSession(StorageWatch? storage, FunctionsHost host, Task<string> gaveUp)
    {
        this.storage = storage;
        Host = host;
        GaveUp = gaveUp;
    }

    /// <summary>Ends with a sentence when a message went to its poison queue for the first time in this session; otherwise never.</summary>
    public Task<string> GaveUp { get; }

    /// <summary>The host of the functions.</summary>
    public FunctionsHost Host { get; }

    /// <summary>A service of the app.</summary>
    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>Waits a moment for what the functions are doing.</summary>
    /// <exception cref="FunctionsHostException">The work failed for good; the message says why.</exception>
    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (GaveUp.IsCompleted)
        {
            throw new FunctionsHostException(await GaveUp.ConfigureAwait(false));
        }

        if (Host.Completion.IsFaulted)
        {
            await Host.Completion.ConfigureAwait(false);
        }

        await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Does what needs storage, and gives up within seconds when that ends or its disk is full.</summary>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AzuriteException">Storage ended, or its disk is full; the message says what to do.</exception>
    internal Task RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) =>
        storage?.GuardAsync(work, cancellationToken) ?? work(cancellationToken);

    /// <summary>Starts storage and functions.</summary>
    /// <param name="options">Where and how.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="observer">Told of every invocation.</param>
    /// <param name="progress">Told of what takes a while.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="AzuriteException">Storage can't be started; the message says why and what to do.</exception>
    /// <exception cref="FunctionsHostException">The functions can't be started; the message says why and what to do.</exception>
    public static async Task<LocalSession> StartAsync(
        LocalSessionOptions options,
        TimeProvider clock,
        Action<FunctionEvent>? observer = null,
        IProgress<string>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        var failures = new FailureWatch();
        var settings = LocalSettings.Read(options.DataFolder, progress);
        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        var storage =
            settings.GetValueOrDefault(LocalSettings.Storage) is null or "" or DevelopmentStorage
            && !settings.ContainsKey(LocalSettings.Storage + "__accountName")
                ? new StorageWatch(await StartStorageAsync(options, progress, cancellationToken).ConfigureAwait(false))
                : null;
        try
        {
            if (storage is not null)
            {
                settings[LocalSettings.Storage] = storage.ConnectionString;
            }

            FunctionsHost? host = null;
            async Task StartHostAsync(CancellationToken token) =>
                host = await StartAsync(settings, options.HttpPort, clock, failures.Observe + observer, token).ConfigureAwait(false);
            await (storage?.GuardAsync(StartHostAsync, cancellationToken) ?? StartHostAsync(cancellationToken)).ConfigureAwait(false);
            return new LocalSession(storage, host!, failures.GaveUp);
        }
        catch
        {
            if (storage is not null)
            {
                await storage.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Opens storage alone: the account that is given or set, else that of the folder, which a running session may have.</summary>
    internal static async Task<ConnectedStorage> ConnectAsync(
        string folder,
        int azuritePort,
        string? connectionString,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var set = connectionString ?? LocalSettings.Read(folder, progress).GetValueOrDefault(LocalSettings.Storage);
        if (set is not (null or "" or DevelopmentStorage))
        {
            return new ConnectedStorage(set, IsServed: true, null);
        }

        var options = new LocalSessionOptions { DataFolder = folder, AzuritePort = azuritePort };
        var storage = await StartStorageAsync(options, progress, cancellationToken).ConfigureAwait(false);
        return new ConnectedStorage(storage.ConnectionString, storage is JoinedAzurite, storage);
    }

    /// <summary>Deletes all that sessions left in a folder, unless one runs there.</summary>
    /// <param name="folder">Where storage and keys are kept.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="AzuriteException">A session runs there.</exception>
    internal static async Task ForgetAsync(string folder, CancellationToken cancellationToken)
    {
        var storage = new LocalSessionOptions { DataFolder = folder }.StorageFolder;
        if (Directory.Exists(storage))
        {
            (await StorageLock.TakeOwnAsync(storage, cancellationToken).ConfigureAwait(false)).Dispose();
        }

        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Stops the functions, then storage.</summary>
    public async ValueTask DisposeAsync()
    {
        // What the functions still try to tell storage would take a minute of tries when that is gone.
        var stopped = Host.DisposeAsync().AsTask();
        try
        {
            await (
                storage is null ? stopped : await Task.WhenAny(stopped, storage.GoneAsync(StopWithoutStorage)).ConfigureAwait(false)
            ).ConfigureAwait(false);
        }
        finally
        {
            if (storage is not null)
            {
                await storage.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static Task<FunctionsHost> StartAsync(
        Dictionary<string, string?> settings,
        int port,
        TimeProvider clock,
        Action<FunctionEvent> observer,
        CancellationToken cancellationToken
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value))
            )
            .Build();
        return FunctionsHost.StartAsync(
            typeof(PreprocessBatch).Assembly,
            builder =>
            {
                builder.UseApp();
                builder.Services.AddSingleton(clock);
                builder.Services.AddApp(configuration);
                builder.Services.AddTelemetry(configuration);
            },
            new FunctionsHostOptions
            {
                Settings = settings,
                HttpPort = port,
                Observer = observer,
                TimeProvider = clock,
            },
            cancellationToken
        );
    }

    private static Task<ILocalStorage> StartStorageAsync(
        LocalSessionOptions options,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var port = options.AzuritePort;
        var folder = options.StorageFolder;
        OwnerOnly.CreateFolder(folder);
        if (OwnerOnly.Mend(folder))
        {
            progress?.Report($"Others could read {folder}: now only you can.");
        }

        return AzuriteProcess.StartOrJoinAsync(
            new AzuriteOptions
            {
                Folder = folder,
                BlobPort = port,
                QueuePort = port == 0 ? 0 : port + 1,
                TablePort = port == 0 ? 0 : port + 2,
            },
            progress,
            cancellationToken
        );
    }
}
