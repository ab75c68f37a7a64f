using System.Reflection;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.LocalHost.Tests.Drivers;

/// <summary>Hosts chosen sample functions, with quick retries.</summary>
public sealed class SampleHost(AzuriteFixture azurite, params string[] functions)
{
    private const string Json = """
        {
          "version": "2.0",
          "functionTimeout": "00:00:05",
          "extensions": {
            "blobs": { "maxDegreeOfParallelism": 2 },
            "queues": { "batchSize": 2, "newBatchThreshold": 1, "maxPollingInterval": "00:00:00.2" } // the rest keeps its default
          }
        }
        """;

    /// <summary>The names of all sample functions.</summary>
    public static IEnumerable<string> Names { get; } =
        Assembly
            .GetExecutingAssembly()
            .GetTypes()
            .SelectMany(type => type.GetMethods())
            .Select(method => method.GetCustomAttribute<FunctionAttribute>()?.Name)
            .OfType<string>();

    public Recorder Recorder { get; } = new();

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public TimeSpan MessageLease { get; init; } = TimeSpan.FromSeconds(30);

    public string? FunctionKey { get; init; }

    public string Schedule { get; init; } = "0 0 2 * * *";

    public string HostJson { get; init; } = Json;

    public Action<IFunctionsWorkerApplicationBuilder> Configure { get; init; } = static _ => { };

    public QueueClient Queue(string name) =>
        new(azurite.ConnectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });

    public QueueClient RawQueue(string name) => new(azurite.ConnectionString, name);

    public BlobContainerClient Container(string name) => new(azurite.ConnectionString, name);

    public async Task<FunctionsHost> StartAsync()
    {
        var json = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(json, HostJson);
            return await FunctionsHost.StartAsync(
                Assembly.GetExecutingAssembly(),
                Register,
                new FunctionsHostOptions
                {
                    Settings = Settings(),
                    HostJsonPath = json,
                    HttpPort = 0,
                    FunctionKey = FunctionKey,
                    StopGrace = TimeSpan.FromSeconds(0.3),
                    MessageLease = MessageLease,
                    BlobScanInterval = TimeSpan.FromSeconds(0.1),
                    Observer = Recorder.Events.Enqueue,
                    TimeProvider = Clock,
                }
            );
        }
        finally
        {
            File.Delete(json);
        }
    }

    private void Register(IFunctionsWorkerApplicationBuilder builder)
    {
        builder.Services.AddSingleton(Recorder);
        Configure(builder);
    }

    private Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?> { ["AzureWebJobsStorage"] = azurite.ConnectionString, ["Schedule"] = Schedule };
        foreach (var name in Names.Except(functions))
        {
            settings[$"AzureWebJobs.{name}.Disabled"] = "true";
        }

        return settings;
    }
}
