using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Storage.Blobs;
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
    public async Task<FindingSummary?> SummaryAsync(string file, CancellationToken cancellationToken = default) =>
        await Container.ReadAsync(Summary(file), cancellationToken).ConfigureAwait(false) is { } content
            ? JsonSerializer.Deserialize<FindingSummary>(content, Json)
            : null;

    internal Task WriteAsync(FindingSummary summary, CancellationToken cancellationToken) =>
        Container.WriteAsync(
            Summary(summary.File),
            JsonSerializer.SerializeToUtf8Bytes(summary, Json),
            "application/json",
            cancellationToken
        );

    /// <summary>The lock by which one instance at a time takes in a file.</summary>
    internal static string Lock(string file) => $"{Folder(file)}/.lock";

    private static string Summary(string file) => $"{Folder(file)}/summary.json";

    // A name that is too long has a folder, too: it tells why the file was refused.
    private static string Folder(string file) =>
        file.Length <= TextBounds.FileName
            ? file
            : $"{file[..TextBounds.FileName]}…{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)))[..16]}";
}
