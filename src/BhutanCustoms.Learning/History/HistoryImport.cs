using System.Security.Cryptography;
using System.Text.Json;
using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Pipeline.Night.Chunks;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.Night.Preprocessing;
using BhutanCustoms.Pipeline.References;
using BhutanCustoms.Pipeline.Storage;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Learning.History;

/// <summary>
/// Keeps files of labelled history, so that later trainings learn from them too. The same content of the same source, read by the same
/// mapping, is the same import: it changes nothing.
/// </summary>
public sealed class HistoryImport(
    PipelineStorage storage,
    ReferenceStore references,
    IOptions<PreprocessingOptions> reading,
    TimeProvider clock
)
{
    private const string ManifestFile = "/manifest.json";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
    private readonly BlobContainerClient container = storage.Container(StorageNames.History);

    /// <summary>Reads a file and keeps it.</summary>
    /// <param name="file">The file as it is: CSV, perhaps packed; it is read twice.</param>
    /// <param name="mapping">The mapping that reads it.</param>
    /// <param name="who">Who imports it.</param>
    /// <param name="cancellationToken">Stops it; begun again it comes to the same.</param>
    /// <exception cref="FormatException">The file can't be read, or says nothing of inspections; the message says why.</exception>
    public async Task<ImportManifest> ImportAsync(
        Stream file,
        SourceMapping mapping,
        string who,
        CancellationToken cancellationToken = default
    )
    {
        var sha256 = await SHA256.HashDataAsync(file, cancellationToken).ConfigureAwait(false);
        var import = BatchId.Of(mapping.Source, sha256);
        if (await FindAsync(import, cancellationToken).ConfigureAwait(false) is { } known && known.MappingVersion == mapping.Version)
        {
            return known;
        }

        file.Position = 0;
        var rejects = new ImportRejects();
        var (chunks, rows, labels, first, last) = (new List<ImportedChunk>(), 0L, 0L, int.MaxValue, int.MinValue);
        await foreach (var chunk in ReadAsync(file, import, mapping, cancellationToken).ConfigureAwait(false))
        {
            rows += chunk.RowsRead;
            rejects.Add(chunk.Rejects);
            if (chunk.Items.Count > 0)
            {
                var content = ChunkParquet.Write(chunk.Items);
                var kept = new ImportedChunk(chunks.Count + 1, chunk.Items.Count, Convert.ToHexStringLower(SHA256.HashData(content.Span)));
                await container
                    .WriteAsync(Path(import, kept.Number), content, "application/vnd.apache.parquet", cancellationToken)
                    .ConfigureAwait(false);
                chunks.Add(kept);
                labels += chunk.Items.Number(DeclarationFields.Finding) is { } found
                    ? Enumerable.Range(0, found.Count).Count(row => !found.IsMissing(row))
                    : 0;
                foreach (var day in chunk.Items.Date(DeclarationFields.DeclarationDate)!.Days)
                {
                    (first, last) = (Math.Min(first, day), Math.Max(last, day));
                }
            }
        }

        if (rejects.Labels(rows) is { } unread)
        {
            throw new FormatException(unread);
        }

        if (chunks.Count == 0)
        {
            throw new FormatException(
                $"None of the {rows:N0} rows passed the checks, so nothing can be learnt from the file: "
                    + string.Join(" ", rejects.All.Take(5))
            );
        }

        var manifest = new ImportManifest(
            import,
            mapping.Source,
            mapping.Version,
            rows,
            chunks.Sum(chunk => (long)chunk.Rows),
            labels,
            DateOnly.FromDayNumber(first),
            DateOnly.FromDayNumber(last),
            chunks,
            who,
            clock.GetUtcNow()
        )
        {
            Rejects = rejects.All,
        };
        await container
            .WriteAsync(import + ManifestFile, JsonSerializer.SerializeToUtf8Bytes(manifest, Json), "application/json", cancellationToken)
            .ConfigureAwait(false);
        return manifest;
    }

    /// <summary>All imports, the latest first.</summary>
    public async Task<IReadOnlyList<ImportManifest>> AllAsync(CancellationToken cancellationToken = default)
    {
        var all = new List<ImportManifest>();
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (
                blob.Name.EndsWith(ManifestFile, StringComparison.Ordinal)
                && await FindAsync(blob.Name[..^ManifestFile.Length], cancellationToken).ConfigureAwait(false) is { } manifest
            )
            {
                all.Add(manifest);
            }
        }

        return [.. all.OrderByDescending(manifest => manifest.ImportedAt)];
    }

    /// <summary>A chunk of an import, after its SHA-256 was found right; of its columns those that are wanted, or all.</summary>
    /// <exception cref="InvalidDataException">It isn't the one that was kept.</exception>
    internal async Task<ItemChunk> ReadAsync(
        ImportManifest import,
        ImportedChunk chunk,
        Func<string, bool>? wanted,
        CancellationToken cancellationToken
    )
    {
        var name = Path(import.Import, chunk.Number);
        var file = await container.ReadNeededAsync(name, cancellationToken).ConfigureAwait(false);
        return Convert.ToHexStringLower(SHA256.HashData(file)) == chunk.Sha256
            ? ChunkParquet.Read(file.ToStream(), wanted)
            : throw new InvalidDataException(
                $"The blob {container.Name}/{name} is not the one that was imported. Delete {import.Import}{ManifestFile} and "
                    + $"import the file again."
            );
    }

    private static string Path(string import, int chunk) => $"{import}/{ChunkRecord.Key(chunk)}.parquet";

    private async Task<ImportManifest?> FindAsync(string import, CancellationToken cancellationToken) =>
        await container.ReadAsync(import + ManifestFile, cancellationToken).ConfigureAwait(false) is { } json
            ? JsonSerializer.Deserialize<ImportManifest>(json, Json)
            : null;

    private async IAsyncEnumerable<ParsedChunk> ReadAsync(
        Stream file,
        string import,
        SourceMapping mapping,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        await using var text = await DecodedText
            .OpenAsync(file, reading.Value.MostExpandedBytes, FileSniffer.Header(mapping), cancellationToken)
            .ConfigureAwait(false);
        var prefix = new byte[FileSniffer.PrefixBytes];
        var length = await text.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var sniffed = FileSniffer.Sniff(prefix.AsSpan(0, length), mapping);
        var layout = sniffed.Layout ?? throw new FormatException(sniffed.Refusal!.In(DecodedText.SheetOf(text)).Sentence);
        if (!layout.Columns.Any(column => column.Field.Name == DeclarationFields.Finding))
        {
            throw new FormatException(
                $"The file has no column for {DeclarationFields.Finding}, so nothing can be learnt from it: history must say "
                    + $"what inspections found."
            );
        }

        await using var whole = new PrefixedStream(prefix.AsMemory(0, length), text);
        await foreach (
            var chunk in new DeclarationReader(layout, reference, BhutanCalendar.DayOf(clock.GetUtcNow())) { File = import }
                .ReadAsync(whole, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            yield return chunk;
        }
    }
}
