using System.Security.Cryptography;
using System.Text.Json;
using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Pipeline.References;

namespace BhutanCustoms.Pipeline.OnDemand;

/// <summary>Reads items that come as JSON, all in one chunk, by the code that reads batches.</summary>
public sealed class ItemReading(ReferenceStore references, ServingSnapshot snapshot, TimeProvider clock)
{
    internal async Task<ReadItems> ReadAsync(
        IReadOnlyList<JsonElement> items,
        string source,
        ReferenceData reference,
        CancellationToken cancellationToken
    )
    {
        SourceMapping? mapping;
        try
        {
            mapping = await snapshot.MappingAsync(source, cancellationToken).ConfigureAwait(false);
        }
        catch (FormatException exception)
        {
            return ReadItems.None(items.Count, new ItemProblem("source", source, "MAPPING_MALFORMED", exception.Message));
        }

        if (mapping is null)
        {
            var known = await references.SourcesAsync(cancellationToken).ConfigureAwait(false);
            return ReadItems.None(
                items.Count,
                new ItemProblem(
                    "source",
                    source,
                    "SOURCE_UNKNOWN",
                    $"There is no mapping for the source \"{source}\"; known are {string.Join(", ", known)}."
                )
            );
        }

        var requested = new RequestedItems(items, mapping);
        if (requested.Places.Count == 0)
        {
            return new ReadItems(null, "", [], requested.Problems, requested.Unknown);
        }

        var csv = requested.ToCsv();
        var sniffed = FileSniffer.Sniff(csv, mapping);
        return sniffed.Layout is { } layout
            ? ReadItems.Of(
                requested,
                mapping.LocalCurrency,
                await ParseAsync(csv, layout, reference, cancellationToken).ConfigureAwait(false)
            )
            : ReadItems.None(items.Count, new ItemProblem("", "", sniffed.Refusal!.Code, sniffed.Refusal.Sentence));
    }

    private async Task<ParsedChunk> ParseAsync(byte[] csv, FileLayout layout, ReferenceData reference, CancellationToken cancellationToken)
    {
        var reader = new DeclarationReader(layout, reference, BhutanCalendar.DayOf(clock.GetUtcNow()))
        {
            File = Convert.ToHexStringLower(SHA256.HashData(csv))[..12],
            BlockBytes = csv.Length,
            Parallelism = 1,
        };
        await foreach (var chunk in reader.ReadAsync(new MemoryStream(csv), cancellationToken).ConfigureAwait(false))
        {
            return chunk;
        }

        throw new InvalidOperationException("Lines were made of items, and none was read.");
    }
}
