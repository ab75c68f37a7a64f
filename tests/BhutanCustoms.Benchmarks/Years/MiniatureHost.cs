using System.Diagnostics;
using System.Text.Json;
using Azure.Storage.Queues.Models;
using BhutanCustoms.Pipeline.Night.Classification;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Scenarios;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace BhutanCustoms.Benchmarks.Years;

/// <summary>The whole app on storage in memory and a clock of its own; the steps are handed messages as the Functions host does.</summary>
internal sealed class MiniatureHost : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly string[] Queues = [StorageNames.ClassifyHs, StorageNames.ScoreFraud, StorageNames.FinishBatch];
    private readonly ServiceProvider services;
    private readonly CountingTransport transport;

    private MiniatureHost(StorageDouble storage, FakeTimeProvider clock)
    {
        (Clock, transport) = (clock, new CountingTransport(storage));
        var settings = new Dictionary<string, string?>
        {
            ["Pseudonyms:Key"] = "a key for measuring: nobody may use it for anything else",
            ["Preprocessing:Parallelism"] = "1",
            ["Monitoring:RetrainOnAlarm"] = "false",
        };
        foreach (var office in AppServices.Offices)
        {
            (settings[$"Selection:Offices:{office}:Red"], settings[$"Selection:Offices:{office}:Yellow"]) = ("2", "2");
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        services = Functions
            .AppServices.AddApp(
                new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(clock),
                configuration
            )
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.None))
            .AddSingleton(new PipelineStorage(StorageDouble.ConnectionString, options => options.Transport = transport))
            .BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; }

    public static async Task<MiniatureHost> StartAsync()
    {
        var clock = new FakeTimeProvider(BaseStorage.Start);
        var host = new MiniatureHost((await BaseStorage.MadeAsync().ConfigureAwait(false)).Copy(clock, _ => 0), clock);
        await host.Get<PipelineStorage>().CreateAsync().ConfigureAwait(false);
        return host;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>What some work costs.</summary>
    public async Task<Cost> CostAsync(Func<Task> work)
    {
        var (requests, inStorage, begun) = (transport.Requests, transport.Milliseconds, Stopwatch.GetTimestamp());
        await work().ConfigureAwait(false);
        return new Cost(
            transport.Requests - requests,
            Stopwatch.GetElapsedTime(begun).TotalMilliseconds - (transport.Milliseconds - inStorage)
        );
    }

    /// <summary>Hands out all messages of the night; what that costs the host itself is not counted.</summary>
    public async Task<Cost> DrainAsync()
    {
        var cost = default(Cost);
        foreach (var name in Queues)
        {
            var queue = Get<PipelineStorage>().Queue(name);
            while ((await queue.ReceiveMessagesAsync(32).ConfigureAwait(false)).Value is { Length: > 0 } messages)
            {
                foreach (var message in messages)
                {
                    cost += await CostAsync(() => RunAsync(name, message)).ConfigureAwait(false);
                    await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt).ConfigureAwait(false);
                }
            }
        }

        return cost;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private Task RunAsync(string queue, QueueMessage message) =>
        queue switch
        {
            StorageNames.ClassifyHs => Get<ClassifyStep>().RunAsync(Read<ChunkMessage>(message)),
            StorageNames.ScoreFraud => Get<ScoreStep>().RunAsync(Read<ChunkMessage>(message)),
            _ => Get<FinishStep>().RunAsync(Read<BatchMessage>(message)),
        };

    private static T Read<T>(QueueMessage message) => JsonSerializer.Deserialize<T>(message.Body, Json)!;
}
