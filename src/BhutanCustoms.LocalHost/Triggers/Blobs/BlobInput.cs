using Azure.Storage.Blobs;
using BhutanCustoms.LocalHost.Triggers.Invocations;

namespace BhutanCustoms.LocalHost.Triggers.Blobs;

/// <summary>A blob as a trigger.</summary>
internal sealed class BlobInput(
    BlobClient blob,
    IReadOnlyDictionary<string, string> parts,
    IDictionary<string, string> metadata,
    int dequeueCount,
    int maxDequeueCount
) : ITriggerInput
{
    private const string Path = "BlobTrigger";
    private const string Metadata = "Metadata";
    private const string Address = "Uri";

    /// <summary>The types that the trigger binds to.</summary>
    public static Type[] Types { get; } = [typeof(BlobClient), typeof(Stream), typeof(string), typeof(byte[])];

    public string Subject { get; } = $"{blob.BlobContainerName}/{blob.Name}";

    public int DequeueCount => dequeueCount;

    public int MaxDequeueCount => maxDequeueCount;

    public IReadOnlyDictionary<string, object?> Data { get; } =
        new Dictionary<string, object?>(parts.Select(part => KeyValuePair.Create(part.Key, (object?)part.Value)))
        {
            [Path] = $"{blob.BlobContainerName}/{blob.Name}",
            [Metadata] = metadata,
            [Address] = blob.Uri,
        };

    /// <summary>The names that parameters can take.</summary>
    public static IReadOnlyCollection<string> Names(BlobPathPattern pattern) => [.. pattern.Names, Path, Metadata, Address];

    public async ValueTask<object?> BindAsync(Type type, CancellationToken cancellationToken)
    {
        if (type == typeof(BlobClient))
        {
            return blob;
        }

        if (type == typeof(Stream))
        {
            return await blob.OpenReadAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        }

        var content = (await blob.DownloadContentAsync(cancellationToken).ConfigureAwait(false)).Value.Content;
        return type == typeof(string) ? content.ToString() : content.ToArray();
    }
}
