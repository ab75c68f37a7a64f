using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BhutanCustoms.Pipeline.Storage;
using BhutanCustoms.Reports.Forecasting.Report;
using BhutanCustoms.Reports.Kit;
using BhutanCustoms.Revenue.Series;
using BhutanCustoms.Revenue.Series.Files;

namespace BhutanCustoms.Reports.Forecasting;

/// <summary>
/// The forecasts in the container <c>forecasts</c>, a folder a month. One without its manifest isn't whole and counts as not there.
/// </summary>
public sealed class ForecastStore(PipelineStorage storage)
{
    private const int FilesAtOnce = 4;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly BlobContainerClient container = storage.Container(StorageNames.Forecasts);

    /// <summary>The months in which a whole forecast was made, oldest first.</summary>
    public async Task<IReadOnlyList<Month>> MonthsAsync(CancellationToken cancellationToken = default)
    {
        var months = new List<Month>();
        foreach (var month in await BegunAsync(cancellationToken).ConfigureAwait(false))
        {
            if (await IsWholeAsync(month, cancellationToken).ConfigureAwait(false))
            {
                months.Add(month);
            }
        }

        return months;
    }

    /// <summary>The latest of these months; null where there is none.</summary>
    public async Task<Month?> LatestAsync(CancellationToken cancellationToken = default)
    {
        foreach (var month in (await BegunAsync(cancellationToken).ConfigureAwait(false)).Reverse())
        {
            if (await IsWholeAsync(month, cancellationToken).ConfigureAwait(false))
            {
                return month;
            }
        }

        return null;
    }

    /// <summary>A file of a whole forecast, or null where there is none.</summary>
    /// <param name="made">The month in which the forecast was made.</param>
    /// <param name="name">The file's name, such as <c>forecast.json</c>.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<BinaryData?> FileAsync(Month made, string name, CancellationToken cancellationToken = default) =>
        await IsWholeAsync(made, cancellationToken).ConfigureAwait(false)
            ? await container.ReadAsync(ForecastPaths.File(made, name), cancellationToken).ConfigureAwait(false)
            : null;

    /// <summary>Every file of a whole forecast, its manifest left out; empty where there is none.</summary>
    public async Task<IReadOnlyList<ReportFile>> FilesAsync(Month made, CancellationToken cancellationToken = default)
    {
        if (await container.ReadAsync(ForecastPaths.Manifest(made), cancellationToken).ConfigureAwait(false) is not { } json)
        {
            return [];
        }

        var files = new List<ReportFile>();
        foreach (var name in json.ToObjectFromJson<ForecastManifest>(Json)!.Files.Keys)
        {
            var content = await container.ReadNeededAsync(ForecastPaths.File(made, name), cancellationToken).ConfigureAwait(false);
            files.Add(new ReportFile(name, content.MediaType ?? "application/octet-stream", content.ToMemory()));
        }

        return files;
    }

    /// <summary>The months that have a folder, whole or not, oldest first.</summary>
    private async Task<IEnumerable<Month>> BegunAsync(CancellationToken cancellationToken)
    {
        var months = new List<Month>();
        await foreach (
            var folder in container
                .GetBlobsByHierarchyAsync(
                    delimiter: "/",
                    traits: default,
                    states: default,
                    prefix: null,
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false)
        )
        {
            if (folder.IsPrefix && Month.TryParse(folder.Prefix.TrimEnd('/'), out var month))
            {
                months.Add(month);
            }
        }

        return months.Order();
    }

    internal async Task<bool> IsWholeAsync(Month made, CancellationToken cancellationToken) =>
        await container.GetBlobClient(ForecastPaths.Manifest(made)).ExistsAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// Stores the files of a month, takes away what an interrupted try left beside them, and then says that they are whole.
    /// </summary>
    internal async Task WriteAsync(
        Month made,
        DateOnly asOf,
        int batches,
        IReadOnlyList<ReportFile> files,
        CancellationToken cancellationToken
    )
    {
        await Parallel
            .ForEachAsync(
                files,
                new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce, CancellationToken = cancellationToken },
                async (file, token) =>
                    await container
                        .WriteAsync(ForecastPaths.File(made, file.Name), file.Content, file.ContentType, token)
                        .ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        var kept = files.Select(file => ForecastPaths.File(made, file.Name)).ToHashSet(StringComparer.Ordinal);
        await foreach (
            var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{made}/", cancellationToken).ConfigureAwait(false)
        )
        {
            if (!kept.Contains(blob.Name))
            {
                await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellationToken).ConfigureAwait(false);
            }
        }

        var hashes = files.ToDictionary(file => file.Name, file => Convert.ToHexStringLower(SHA256.HashData(file.Content.Span)));
        var manifest = new ForecastManifest(
            made.ToString(),
            asOf,
            batches,
            hashes[ForecastReport.HistoryFile],
            new SortedDictionary<string, string>(hashes, StringComparer.Ordinal)
        );
        await container
            .WriteAsync(
                ForecastPaths.Manifest(made),
                JsonSerializer.SerializeToUtf8Bytes(manifest, Json),
                "application/json",
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}

/// <summary>What makes a month's forecast whole: <c>manifest.json</c>, written after every other file.</summary>
/// <param name="Month">The month in which it was made, yyyy-MM in Bhutan.</param>
/// <param name="AsOf">The day whose knowledge it rests on.</param>
/// <param name="Batches">How many finished batches it rests on.</param>
/// <param name="HistorySha256">SHA-256 of <c>history.csv</c>, hexadecimal: what was known.</param>
/// <param name="Files">Each file's SHA-256 by its name, sorted.</param>
public sealed record ForecastManifest(
    string Month,
    DateOnly AsOf,
    int Batches,
    string HistorySha256,
    SortedDictionary<string, string> Files
);
