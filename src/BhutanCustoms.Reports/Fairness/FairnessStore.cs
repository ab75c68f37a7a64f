using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Fairness.Report;
using BhutanCustoms.Reports.Kit;

namespace BhutanCustoms.Reports.Fairness;

/// <summary>
/// The annual reports in the container <c>reports</c>, <c>fairness/{year}/</c>. One without its manifest isn't whole and counts as not
/// there.
/// </summary>
public sealed class FairnessStore(PipelineStorage storage)
{
    private const string Manifest = "manifest.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly BlobContainerClient container = storage.Container(StorageNames.Reports);

    /// <summary>The page of a year's report, or null where there is none.</summary>
    public async Task<BinaryData?> PageAsync(int year, CancellationToken cancellationToken = default) =>
        await IsWholeAsync(year, cancellationToken).ConfigureAwait(false)
            ? await container.ReadAsync(Name(year, FairnessReport.HtmlFile), cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Every file of a year's report, its manifest left out; empty where there is none.</summary>
    public async Task<IReadOnlyList<ReportFile>> FilesAsync(int year, CancellationToken cancellationToken = default)
    {
        if (await container.ReadAsync(Name(year, Manifest), cancellationToken).ConfigureAwait(false) is not { } json)
        {
            return [];
        }

        var files = new List<ReportFile>();
        foreach (var name in json.ToObjectFromJson<FairnessManifest>(Json)!.Files.Keys)
        {
            var content = await container.ReadNeededAsync(Name(year, name), cancellationToken).ConfigureAwait(false);
            files.Add(new ReportFile(name, content.MediaType ?? "application/octet-stream", content.ToMemory()));
        }

        return files;
    }

    internal async Task<bool> IsWholeAsync(int year, CancellationToken cancellationToken) =>
        await container.GetBlobClient(Name(year, Manifest)).ExistsAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Stores the files of a year, takes away what an interrupted try left beside them, and then says that they are whole.
    /// </summary>
    internal async Task WriteAsync(int year, DateTimeOffset until, IReadOnlyList<ReportFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            await container.WriteAsync(Name(year, file.Name), file.Content, file.ContentType, cancellationToken).ConfigureAwait(false);
        }

        var kept = files.Select(file => Name(year, file.Name)).ToHashSet(StringComparer.Ordinal);
        await foreach (
            var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Name(year, ""), cancellationToken).ConfigureAwait(false)
        )
        {
            if (!kept.Contains(blob.Name))
            {
                await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }

        var hashes = new SortedDictionary<string, string>(
            files.ToDictionary(file => file.Name, file => Convert.ToHexStringLower(SHA256.HashData(file.Content.Span))),
            StringComparer.Ordinal
        );
        await container
            .WriteAsync(
                Name(year, Manifest),
                JsonSerializer.SerializeToUtf8Bytes(new FairnessManifest(year, until, hashes), Json),
                "application/json",
                cancellationToken
            )
            .ConfigureAwait(false);
    }

    private static string Name(int year, string file) => string.Create(CultureInfo.InvariantCulture, $"fairness/{year:D4}/{file}");

    /// <summary>
    /// What makes a report whole, written after every other file: the year, the moment up to which findings count, and each file's SHA-256.
    /// </summary>
    private sealed record FairnessManifest(int Year, DateTimeOffset Until, SortedDictionary<string, string> Files);
}
