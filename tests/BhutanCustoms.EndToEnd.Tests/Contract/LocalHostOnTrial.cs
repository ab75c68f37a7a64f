using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Blobs;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;

namespace BhutanCustoms.EndToEnd.Tests.Contract;

/// <summary>Functions under LocalHost.</summary>
internal sealed class LocalHostOnTrial : IFunctionsOnTrial
{
    private readonly FunctionsHost host;
    private readonly ConcurrentQueue<FunctionEvent> events;

    private LocalHostOnTrial(FunctionsHost host, ConcurrentQueue<FunctionEvent> events) => (this.host, this.events) = (host, events);

    public IServiceProvider Services => host.Services;

    public IReadOnlyCollection<string> Deliveries =>
        [.. events.Where(happened => happened.Kind == FunctionEventKind.Started).Select(happened => happened.Function)];

    public static async Task<IFunctionsOnTrial> StartAsync(Trial trial)
    {
        var json = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(json, trial.HostJson);
            var events = new ConcurrentQueue<FunctionEvent>();
            var host = await FunctionsHost.StartAsync(
                trial.Assembly,
                builder => trial.Configure(builder.Services),
                new FunctionsHostOptions
                {
                    Settings = trial.Settings,
                    HostJsonPath = json,
                    HttpPort = 0,
                    Observer = events.Enqueue,
                    BlobScanInterval = TimeSpan.FromSeconds(0.1),
                }
            );
            return new LocalHostOnTrial(host, events);
        }
        finally
        {
            File.Delete(json);
        }
    }

    public Task AnnounceAsync(BlobClient blob, ETag version) => Task.CompletedTask;

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
