using System.Collections.Concurrent;
using Azure.Storage.Blobs;
using BhutanCustoms.Functions;
using BhutanCustoms.Functions.Batches;
using BhutanCustoms.LocalHost.Triggers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BhutanCustoms.EndToEnd.Tests.Drivers;

/// <summary>The real function classes running on a storage account, and what a customs officer does with them.</summary>
public sealed class CustomsHost : IAsyncDisposable
{
    private readonly FunctionsHost host;
    private readonly ConcurrentQueue<FunctionEvent> events;

    private CustomsHost(FunctionsHost host, ConcurrentQueue<FunctionEvent> events, CapturedLogs logs, string account) =>
        (this.host, this.events, Logs, Account) = (host, events, logs, account);

    public string Account { get; }

    public CapturedLogs Logs { get; }

    /// <summary>Where the API answers.</summary>
    public Uri Address => new(host.Address, "api/");

    /// <summary>Where the pages answer.</summary>
    public Uri Site => host.Address;

    public PipelineStorage Storage => Get<PipelineStorage>();

    public BatchLedger Ledger => Get<BatchLedger>();

    public IReadOnlyCollection<FunctionEvent> Events => events;

    /// <summary>Starts the functions; the sweep runs only when a test asks for it.</summary>
    public static async Task<CustomsHost> StartAsync(string account, params (string Name, string? Value)[] own)
    {
        var settings = HostSettings.On(account, own);
        settings.TryAdd("AzureWebJobs.SweepInbox.Disabled", "true");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                settings.Select(setting => KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), setting.Value))
            )
            .Build();
        var (events, logs) = (new ConcurrentQueue<FunctionEvent>(), new CapturedLogs());
        var hostJson = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(hostJson, HostSettings.HostJson);
            var host = await FunctionsHost.StartAsync(
                typeof(PreprocessBatch).Assembly,
                builder =>
                {
                    builder.UseApp();
                    builder.Services.AddApp(configuration).AddLogging(logging => logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace));
                },
                new FunctionsHostOptions
                {
                    Settings = settings,
                    HostJsonPath = hostJson,
                    HttpPort = 0,
                    Observer = events.Enqueue,
                    BlobScanInterval = TimeSpan.FromSeconds(0.25),
                    StopGrace = TimeSpan.FromSeconds(2),
                }
            );
            return new CustomsHost(host, events, logs, account);
        }
        finally
        {
            File.Delete(hostJson);
        }
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Drops a file into the inbox.</summary>
    /// <returns>What to follow it by.</returns>
    public async Task<Dropped> DropAsync(byte[] file, string path)
    {
        var uploaded = await Inbox(path).UploadAsync(BinaryData.FromBytes(file), overwrite: true);
        return new Dropped(path, uploaded.Value.ETag);
    }

    public BlobClient Inbox(string path) => Storage.Container(StorageNames.Inbox).GetBlobClient(path);

    /// <summary>Drops a file and waits until its batch is finished or refused, and all its messages are done with.</summary>
    public async Task<BatchRecord> ProcessAsync(byte[] file, string path = "bhutan/night.csv")
    {
        var batch = await EndedAsync(await DropAsync(file, path));
        await IdleAsync();
        return batch;
    }

    /// <summary>Waits until the batch of a file is finished or refused.</summary>
    public async Task<BatchRecord> EndedAsync(Dropped file)
    {
        var receipts = Get<InboxReceipts>();
        var id = await Until.ValueAsync(
            () => FailingEarly(() => receipts.FindAsync(file.Path, file.Version)),
            $"the receipt of {file.Path}"
        );
        return await EndedAsync(id);
    }

    public Task<BatchRecord> EndedAsync(string batch) =>
        Until.ValueAsync(
            () =>
                FailingEarly(async () =>
                    await Ledger.FindAsync(batch) is { CurrentState: BatchState.Finished or BatchState.Refused } ended ? ended : null
                ),
            $"the end of {batch}"
        );

    /// <summary>The same where messages were parked before.</summary>
    public Task<BatchRecord> EndedAfterRepairAsync(string batch) =>
        Until.ValueAsync(
            async () => await Ledger.FindAsync(batch) is { CurrentState: BatchState.Finished } ended ? ended : null,
            $"the end of {batch}"
        );

    /// <summary>Waits until no message waits and no function runs.</summary>
    public Task IdleAsync() =>
        Until.TrueAsync(async () => Running == 0 && await MessagesAsync() == 0 && Running == 0, "all messages to be done with");

    public Task<BatchSummary> SummaryAsync(BatchRecord batch) => Get<BatchResults>().SummaryAsync(batch.RowKey);

    /// <summary>Moves the messages of a poison queue back, as an operator does once the cause is mended.</summary>
    public async Task ReplayAsync(string queue)
    {
        var poison = Storage.Queue(queue + "-poison");
        foreach (var message in (await poison.ReceiveMessagesAsync(32)).Value)
        {
            await Storage.Queue(queue).SendMessageAsync(message.Body);
            await poison.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
    }

    public int Count(FunctionEventKind kind, string function) =>
        events.Count(happened => happened.Kind == kind && happened.Function == function);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private int Running =>
        events.Sum(happened =>
            happened.Kind switch
            {
                FunctionEventKind.Started => 1,
                FunctionEventKind.Succeeded or FunctionEventKind.Failed or FunctionEventKind.Interrupted => -1,
                _ => 0,
            }
        );

    private async Task<int> MessagesAsync()
    {
        var waiting = 0;
        foreach (var name in StorageNames.Queues)
        {
            waiting += (await Storage.Queue(name).GetPropertiesAsync()).Value.ApproximateMessagesCount;
        }

        return waiting;
    }

    private async Task<T?> FailingEarly<T>(Func<Task<T?>> find)
        where T : class =>
        await find()
        ?? (
            events.FirstOrDefault(happened => happened.Kind == FunctionEventKind.Poisoned) is { } poisoned
                ? throw new InvalidOperationException(
                    $"{poisoned.Function} gave up on {poisoned.Subject}.",
                    events.LastOrDefault(happened => happened.Kind == FunctionEventKind.Failed)?.Error
                )
                : null
        );
}
