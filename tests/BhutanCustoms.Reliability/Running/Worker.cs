using System.Text.Json;
using Azure.Storage.Queues.Models;
using BhutanCustoms.Pipeline;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Classification;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.Night.Scoring;
using BhutanCustoms.Pipeline.Night.Tasks;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Pipeline.Sweeping;
using BhutanCustoms.Reliability.Double;
using BhutanCustoms.Reliability.Planted;
using BhutanCustoms.Reliability.Scenarios;
using Microsoft.Extensions.DependencyInjection;

namespace BhutanCustoms.Reliability.Running;

/// <summary>
/// A process of the app: the product's own services, to which the steps are handed as the Functions host hands them. A message is deleted
/// after its step, shown again ten seconds after a failure, and parked after the fifth.
/// </summary>
internal sealed class Worker
{
    private const int MostDeliveries = 5;
    private const int MostAtOnce = 4;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private readonly Lock gate = new();
    private readonly Action<ArrivedFile, bool> settle;
    private readonly PlantedBug planted;
    private readonly ServiceProvider services;

    /// <summary>Starts a process.</summary>
    /// <param name="number">Its number, which the one in its place has, too.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="ask">Takes its requests in.</param>
    /// <param name="settle">Is told whether the step for a file succeeded.</param>
    /// <param name="planted">What is planted in the run.</param>
    public Worker(
        int number,
        TimeProvider clock,
        Func<Worker, StorageRequest, PendingRequest> ask,
        Action<ArrivedFile, bool> settle,
        PlantedBug planted
    )
    {
        (Number, this.settle, this.planted) = (number, settle, planted);
        services = AppServices.Of(
            clock,
            new PipelineStorage(
                StorageDouble.ConnectionString,
                options =>
                {
                    options.Transport = new SimulatedTransport(request => ask(this, request));
                    options.RetryPolicy = new PatientRetry(clock);
                }
            )
        );
    }

    public int Number { get; }

    /// <summary>Whether its process has ended: nothing that it still does reaches storage.</summary>
    public bool IsDead { get; private set; }

    public List<Delivery> Active { get; } = [];

    /// <summary>What its steps failed with.</summary>
    public List<string> Failures { get; } = [];

    public bool HasRoom => !IsDead && Active.Count < MostAtOnce;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public void Kill() => IsDead = true;

    public void TakeMessage(string queue) => Start(queue, () => HandleMessageAsync(queue));

    public void TakeFile(ArrivedFile file) => Start(file.Name, () => HandleFileAsync(file));

    public void Sweep(Action ended) =>
        Start(
            "sweep",
            async () =>
            {
                try
                {
                    await Get<SweepStep>().RunAsync();
                }
                finally
                {
                    ended();
                }
            }
        );

    private void Start(string name, Func<Task> work)
    {
        var delivery = new Delivery(name);
        Active.Add(delivery);
        Delivery.Current = delivery;
        delivery.Work = RunAsync();
        Delivery.Current = null;

        async Task RunAsync()
        {
            try
            {
                await work();
            }
            catch (Exception exception)
            {
                Fail(delivery, exception);
            }
            finally
            {
                lock (gate)
                {
                    Active.Remove(delivery);
                }
            }
        }
    }

    private async Task HandleMessageAsync(string queue)
    {
        var client = Get<PipelineStorage>().Queue(queue);
        foreach (var message in (await client.ReceiveMessagesAsync(1, Lease)).Value)
        {
            try
            {
                if (message.DequeueCount > MostDeliveries)
                {
                    throw new InvalidOperationException("Delivered too often.");
                }

                await RunAsync(queue, message);
            }
            catch (Exception exception)
            {
                Fail(Delivery.Current!, exception);
                if (message.DequeueCount < MostDeliveries)
                {
                    await client.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, RetryAfter);
                    return;
                }

                var poison = Get<PipelineStorage>().Queue($"{queue}-poison");
                await poison.CreateIfNotExistsAsync();
                await poison.SendMessageAsync(message.Body);
            }

            await client.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        }
    }

    private Task<StepOutcome> RunAsync(string queue, QueueMessage message) =>
        queue switch
        {
            StorageNames.ClassifyHs => Get<ClassifyStep>().RunAsync(Read<ChunkMessage>(message)),
            StorageNames.ScoreFraud => Get<ScoreStep>().RunAsync(Read<ChunkMessage>(message)),
            StorageNames.FinishBatch => Get<FinishStep>().RunAsync(Read<BatchMessage>(message)),
            StorageNames.BatchTasks => Get<BatchTaskStep>().RunAsync(Read<BatchTaskMessage>(message)),
            _ => throw new ArgumentException($"No step takes messages of {queue}.", nameof(queue)),
        };

    private async Task HandleFileAsync(ArrivedFile file)
    {
        try
        {
            if (file.Inbox == StorageNames.Inbox)
            {
                await planted.BeforeFileAsync(this, file.Name);
                await Get<PreprocessStep>().RunAsync(file.Name);
            }
            else
            {
                await Get<RecordOutcomesStep>().RunAsync(file.Name);
            }

            settle(file, true);
        }
        catch (Exception exception)
        {
            Fail(Delivery.Current!, exception);
            settle(file, false);
        }
    }

    private void Fail(Delivery delivery, Exception exception)
    {
        lock (gate)
        {
            Failures.Add($"{delivery.Name}: {exception.GetType().Name}: {exception.Message.Split('\n')[0]}");
        }
    }

    private static T Read<T>(QueueMessage message) => JsonSerializer.Deserialize<T>(message.Body, Json)!;
}
