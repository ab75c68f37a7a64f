using System.Text.Json;
using Azure.Storage.Queues.Models;
using BhutanCustoms.LocalHost.Triggers.Invocations;

namespace BhutanCustoms.LocalHost.Triggers.Queues;

/// <summary>A queue message as a trigger.</summary>
internal sealed class QueueInput(QueueMessage message, int maxDequeueCount) : ITriggerInput
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The names that parameters can take.</summary>
    public static IReadOnlyCollection<string> Names { get; } =
    ["DequeueCount", "Id", "InsertionTime", "ExpirationTime", "NextVisibleTime", "PopReceipt", "QueueTrigger"];

    public string Subject => message.MessageId;

    public int DequeueCount => (int)message.DequeueCount;

    public int MaxDequeueCount => maxDequeueCount;

    public IReadOnlyDictionary<string, object?> Data { get; } =
        new Dictionary<string, object?>
        {
            ["DequeueCount"] = message.DequeueCount,
            ["Id"] = message.MessageId,
            ["InsertionTime"] = message.InsertedOn,
            ["ExpirationTime"] = message.ExpiresOn,
            ["NextVisibleTime"] = message.NextVisibleOn,
            ["PopReceipt"] = message.PopReceipt,
            ["QueueTrigger"] = message.Body.ToString(),
        };

    public ValueTask<object?> BindAsync(Type type, CancellationToken cancellationToken) =>
        ValueTask.FromResult(
            type == typeof(string) ? message.Body.ToString()
            : type == typeof(QueueMessage) ? message
            : type == typeof(BinaryData) ? message.Body
            : type == typeof(byte[]) ? message.Body.ToArray()
            : JsonSerializer.Deserialize(message.Body, type, Json)
        );
}
