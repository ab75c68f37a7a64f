using BhutanCustoms.Functions.Batches;
using BhutanCustoms.Functions.Telemetry;
using BhutanCustoms.Learning;
using BhutanCustoms.LocalHost.Azurite;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Reports;
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
    private readonly AzuriteProcess? azurite;

    private LocalSession(AzuriteProcess? azurite, FunctionsHost host, Task<string> gaveUp)
    {
        this.azurite = azurite;
        Host = host;
        GaveUp = gaveUp;
    }

    /// <summary>Ends with a sentence when a message went to its poison queue for the first time in this session; otherwise never.</summary>
    public Task<string> GaveUp { get; }

    /// <summary>The host of the functions.</summary>
    public FunctionsHost Host { get; }

    /// <summary>Ends with a sentence when storage ends without being stopped; otherwise never.</summary>
    public Task<string> StorageEnded => azurite?.Ended ?? new TaskCompletionSource<string>().Task;

    /// <summary>What ails storage, such as a full disk, as a sentence with the remedy; null where nothing is known to.</summary>
    public string? Trouble() => azurite?.Trouble();

    /// <summary>A service of the app.</summary>
    public T Get<T>()
        where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>Waits a moment for what the functions are doing.</summary>
    /// <exception cref="AzuriteException">Storage ended; the message says why.</exception>
    /// <exception cref="FunctionsHostException">The work failed for good; the message says why.</exception>
    internal async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (StorageEnded.IsCompleted)
        {
            throw new AzuriteException(await StorageEnded.ConfigureAwait(false));
        }

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
        var settings = LocalSettings.Read(options.DataFolder);
        foreach (var (name, value) in options.Settings)
        {
            settings[name] = value;
        }

        var azurite =
            settings.GetValueOrDefault(LocalSettings.Storage) is null or "" or DevelopmentStorage
            && !settings.ContainsKey(LocalSettings.Storage + "__accountName")
                ? await StartAzuriteAsync(options, progress, cancellationToken).ConfigureAwait(false)
                : null;
        try
        {
            if (azurite is not null)
            {
                settings[LocalSettings.Storage] = azurite.ConnectionString;
            }

            var configuration = new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value))
                )
                .Build();
            var host = await FunctionsHost
                .StartAsync(
                    typeof(PreprocessBatch).Assembly,
                    builder =>
                    {
                        builder.UseMiddleware<InvocationScope>();
                        builder.Services.AddSingleton(clock);
                        builder.Services.AddPipeline(configuration).AddLearning(configuration).AddReports(configuration);
                        builder.Services.AddTelemetry(configuration);
                    },
                    new FunctionsHostOptions
                    {
                        Settings = settings,
                        HttpPort = options.HttpPort,
                        Observer = failures.Observe + observer,
                        TimeProvider = clock,
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
            return new LocalSession(azurite, host, failures.GaveUp);
        }
        catch
        {
            if (azurite is not null)
            {
                await azurite.DisposeAsync().ConfigureAwait(false);
            }

            throw;
        }
    }

    /// <summary>Stops the functions, then storage.</summary>
    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync().ConfigureAwait(false);
        if (azurite is not null)
        {
            await azurite.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static Task<AzuriteProcess> StartAzuriteAsync(
        LocalSessionOptions options,
        IProgress<string>? progress,
        CancellationToken cancellationToken
    )
    {
        var port = options.AzuritePort;
        return AzuriteProcess.StartAsync(
            new AzuriteOptions
            {
                Folder = Path.Combine(options.DataFolder, "azurite"),
                BlobPort = port,
                QueuePort = port == 0 ? 0 : port + 1,
                TablePort = port == 0 ? 0 : port + 2,
            },
            progress,
            cancellationToken
        );
    }
}
