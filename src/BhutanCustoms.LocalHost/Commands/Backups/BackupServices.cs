using BhutanCustoms.LocalHost.Sessions;
using BhutanCustoms.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace BhutanCustoms.LocalHost.Commands.Backups;

/// <summary>Storage and the pipeline's services on it, without a host: no trigger, timer or start-up work runs.</summary>
internal sealed class BackupServices(ConnectedStorage? storage, ServiceProvider services) : IAsyncDisposable
{
    public IServiceProvider Services => services;

    /// <summary>Opens the storage that is given or set, by connection string or by identity, else that of the folder.</summary>
    public static async Task<BackupServices> OpenAsync(
        BackupSettings settings,
        IAnsiConsole console,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        var lines = new Progress<string>(line => console.MarkupLineInterpolated($"[grey]{line}[/]"));
        var values = LocalSettings.Read(settings.DataFolder, lines);
        ConnectedStorage? storage = null;
        if (settings.Storage is not null || !values.ContainsKey(LocalSettings.Storage + "__accountName"))
        {
            storage = await LocalSession
                .ConnectAsync(settings.DataFolder, settings.AzuritePort.Value, settings.Storage, lines, cancellationToken)
                .ConfigureAwait(false);
            values[LocalSettings.Storage] = storage.ConnectionString;
        }

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                values.Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value))
            )
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton(clock).AddPipeline(configuration);
        return new BackupServices(storage, services.BuildServiceProvider());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync().ConfigureAwait(false);
        if (storage is not null)
        {
            await storage.DisposeAsync().ConfigureAwait(false);
        }
    }
}
