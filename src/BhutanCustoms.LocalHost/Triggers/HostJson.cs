using System.Globalization;
using System.Text.Json;
using Azure.Storage.Queues;
using BhutanCustoms.LocalHost.Triggers.Hosting;

namespace BhutanCustoms.LocalHost.Triggers;

/// <summary>The settings of host.json that this host honours, with the defaults of the Functions host.</summary>
/// <remarks>https://learn.microsoft.com/azure/azure-functions/functions-host-json</remarks>
internal sealed record HostJson
{
    public TimeSpan FunctionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    public string RoutePrefix { get; init; } = "api";

    public int BlobParallelism { get; init; } = 8 * Environment.ProcessorCount;

    public int PoisonBlobThreshold { get; init; } = 5;

    public int BatchSize { get; init; } = 16;

    public int NewBatchThreshold { get; init; } = 8;

    public int MaxDequeueCount { get; init; } = 5;

    public TimeSpan VisibilityTimeout { get; init; } = TimeSpan.Zero;

    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromMinutes(1);

    public QueueMessageEncoding MessageEncoding { get; init; } = QueueMessageEncoding.Base64;

    /// <summary>Reads a host.json; what it doesn't say keeps its default.</summary>
    public static HostJson Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(
                File.ReadAllBytes(path),
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }
            );
            return Read(new Section(path, json.RootElement));
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new FunctionsHostException($"{path} can't be read: {e.Message} Restore it, or name another host.json.", e);
        }
    }

    private static HostJson Read(Section root)
    {
        var defaults = new HostJson();
        var (blobs, queues, http) = (root.In("extensions.blobs"), root.In("extensions.queues"), root.In("extensions.http"));
        var batchSize = queues.Number("batchSize", defaults.BatchSize, 1, 32);
        return new HostJson
        {
            FunctionTimeout = root.Time("functionTimeout", defaults.FunctionTimeout),
            RoutePrefix = http.Text("routePrefix") ?? defaults.RoutePrefix,
            BlobParallelism = blobs.Number("maxDegreeOfParallelism", defaults.BlobParallelism, 1, 1000),
            PoisonBlobThreshold = blobs.Number("poisonBlobThreshold", defaults.PoisonBlobThreshold, 1, 1000),
            BatchSize = batchSize,
            NewBatchThreshold = queues.Number("newBatchThreshold", batchSize / 2, 0, 1000),
            MaxDequeueCount = queues.Number("maxDequeueCount", defaults.MaxDequeueCount, 1, 1000),
            VisibilityTimeout = queues.Time("visibilityTimeout", defaults.VisibilityTimeout),
            MaxPollingInterval = queues.Time("maxPollingInterval", defaults.MaxPollingInterval),
            MessageEncoding = queues.Text("messageEncoding") is "none" ? QueueMessageEncoding.None : QueueMessageEncoding.Base64,
        };
    }

    private readonly record struct Section(string Path, JsonElement? Element)
    {
        public Section In(string names)
        {
            var element = Element;
            foreach (var name in names.Split('.'))
            {
                element =
                    element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var child) ? child : null;
            }

            return this with
            {
                Element = element,
            };
        }

        public string? Text(string name) => In(name).Element is { ValueKind: not JsonValueKind.Null } value ? value.ToString() : null;

        public int Number(string name, int absent, int least, int most)
        {
            var text = Text(name);
            return text is null ? absent
                : int.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
                : throw new FunctionsHostException($"{Path}: {name} is '{text}'; write a whole number from {least} to {most}.");
        }

        // -1 stands for "no limit" in functionTimeout.
        public TimeSpan Time(string name, TimeSpan absent)
        {
            var text = Text(name);
            return text is null ? absent
                : text == "-1" ? Timeout.InfiniteTimeSpan
                : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && value >= TimeSpan.Zero ? value
                : throw new FunctionsHostException($"{Path}: {name} is '{text}'; write a time as hh:mm:ss.");
        }
    }
}
