using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Storage;

namespace BhutanCustoms.Pipeline.Findings;

/// <summary>What became of files of findings, in the container <c>findings</c>.</summary>
public sealed class FindingFiles(PipelineStorage storage)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal BlobContainerClient Container { get; } = storage.Container(StorageNames.Findings);

    /// <summary>The name under which the receipt of a file of findings is kept: no file of declarations begins with a slash.</summary>
    public static string Receipt(string file) => $"/{StorageNames.Outcomes}/{file}";

    /// <summary>The name of the list of findings quarantined and rows rejected.</summary>
    public static string Quarantine(string file) => $"{Folder(file)}/quarantine.csv";

    /// <summary>What became of a file, or null where nothing is known of it.</summary>
    public async Task<FindingSummary?> SummaryAsync(string file, CancellationToken cancellationToken = default)
    {
        try
        {
            var content = await Container.GetBlobClient(Summary(file)).DownloadContentAsync(cancellationToken).ConfigureAwait(false);
            return JsonSerializer.Deserialize<FindingSummary>(content.Value.Content, Json)! with { Version = content.Value.Details.ETag };
        }
        catch (RequestFailedException exception) when (exception.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Writes what has become of a file in the place of the version that it follows.</summary>
    /// <returns>The same with its own version.</returns>
    /// <exception cref="InvalidOperationException">
    /// Another, who has the lock now, wrote meanwhile: one who lost it, and whose write was long on its way, changes nothing.
    /// </exception>
    internal async Task<FindingSummary> WriteAsync(FindingSummary summary, CancellationToken cancellationToken)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(summary, Json);
        var options = new BlobUploadOptions
        {
            Conditions = summary.Version is { } version ? new() { IfMatch = version } : new() { IfNoneMatch = ETag.All },
            HttpHeaders = new BlobHttpHeaders { ContentType = "application/json" },
        };
        try
        {
            var blob = Container.GetBlobClient(Summary(summary.File));
            var written = await blob.UploadAsync(BinaryData.FromBytes(content), options, cancellationToken).ConfigureAwait(false);
            return summary with { Version = written.Value.ETag };
        }
        catch (RequestFailedException exception) when (exception.Status is 409 or 412)
        {
            // The answer to a first try may have been lost.
            return
                await SummaryAsync(summary.File, cancellationToken).ConfigureAwait(false) is { } there
                && JsonSerializer.SerializeToUtf8Bytes(there, Json).AsSpan().SequenceEqual(content)
                ? there
                : throw new InvalidOperationException("Another takes in the same file of findings; it is looked at again.", exception);
        }
    }

    /// <summary>The lock by which one instance at a time takes in a file.</summary>
    internal static string Lock(string file) => $"{Folder(file)}/.lock";

    private static string Summary(string file) => $"{Folder(file)}/summary.json";

    // A name that is too long has a folder, too: it tells why the file was refused.
    private static string Folder(string file) =>
        file.Length <= TextBounds.FileName
            ? file
            : $"{file[..TextBounds.FileName]}…{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)))[..16]}";
}
