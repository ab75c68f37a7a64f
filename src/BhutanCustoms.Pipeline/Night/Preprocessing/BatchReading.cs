using Azure.Storage.Blobs;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Pipeline.Night.Inbox;
using BhutanCustoms.Pipeline.Night.Ledger;
using BhutanCustoms.Pipeline.References;
using Microsoft.Extensions.Options;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>Reads the file of a batch: when it is prepared, and when what was prepared is made anew.</summary>
public sealed class BatchReading(ReferenceStore references, IOptions<PreprocessingOptions> options)
{
    private readonly PreprocessingOptions options = options.Value;

    /// <summary>A reader by the lists of now, which the batch notes.</summary>
    internal async Task<DeclarationReader> ReaderAsync(
        BatchRecord batch,
        FileLayout layout,
        DateOnly today,
        CancellationToken cancellationToken
    )
    {
        var reference = await references.CurrentAsync(cancellationToken).ConfigureAwait(false);
        batch.RatesDeclared = layout.Mapping.Fields.ContainsKey(DeclarationFields.ExchangeRate);
        (batch.MappingVersion, batch.LocalCurrency, batch.ReferenceVersion) = (
            layout.Mapping.Version,
            layout.Mapping.LocalCurrency,
            reference.Version
        );
        return new DeclarationReader(layout, reference, today)
        {
            File = batch.Sha256[..12],
            BlockBytes = options.ChunkBytes,
            Parallelism = options.Parallelism > 0 ? options.Parallelism : Environment.ProcessorCount,
        };
    }

    /// <summary>Reads a file through and writes what it gives.</summary>
    /// <returns>Why the file is refused; null where it isn't.</returns>
    internal async Task<Refusal?> WriteAsync(
        BatchWriting writing,
        BlobClient blob,
        InboxFile file,
        SourceMapping mapping,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var text = await DecodedText
                .OpenAsync(
                    await file.OpenAsync(blob, cancellationToken).ConfigureAwait(false),
                    options.MostExpandedBytes,
                    FileSniffer.Header(mapping),
                    cancellationToken
                )
                .ConfigureAwait(false);
            await writing.RunAsync(text, cancellationToken).ConfigureAwait(false);
            return writing.IsOutdated ? null : writing.Totals.TooManyRejects(options) ?? writing.NumbersReused ?? writing.TaxesAbsurd();
        }
        catch (Exception exception) when (FileRefusal.Of(exception) is { } refusal)
        {
            return refusal;
        }
    }
}
