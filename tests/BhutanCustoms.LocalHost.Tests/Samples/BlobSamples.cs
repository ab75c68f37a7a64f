using Azure.Storage.Blobs;
using BhutanCustoms.LocalHost.Tests.Drivers;
using BhutanCustoms.LocalHost.Triggers.Hosting;
using Microsoft.Azure.Functions.Worker;

namespace BhutanCustoms.LocalHost.Tests.Samples;

public sealed class BlobSamples(Recorder recorder)
{
    [Function("ReadBlob")]
    public async Task ReadBlob(
        [BlobTrigger("inbox/{source}/{name}")] BlobClient blob,
        string source,
        string name,
        CancellationToken cancellationToken
    )
    {
        var content = await blob.DownloadContentAsync(cancellationToken);
        recorder.Add($"{source}|{name}|{content.Value.Content}");
    }

    [Function("AnnouncedBlob")]
    public void AnnouncedBlob(
        [BlobTrigger("announced/{source}/{name}", Source = BlobTriggerSource.EventGrid)] BlobClient blob,
        string? source,
        string? name
    ) => recorder.Add($"{blob.Name}|{source ?? "null"}|{name ?? "null"}");

    [Function("FailBlob")]
    public void FailBlob([BlobTrigger("bad/{name}.csv")] Stream blob, string name)
    {
        recorder.Add($"{name} {blob.Length}");
        throw new InvalidDataException("This sample always fails.");
    }

    [Function("BinaryBlob")]
    public void BinaryBlob([BlobTrigger("binary/{name}")] BinaryData blob) => recorder.Add(blob.ToString());
}
