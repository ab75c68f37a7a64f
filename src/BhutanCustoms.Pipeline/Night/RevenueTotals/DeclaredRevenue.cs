using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Pipeline.Night.RevenueTotals;

/// <summary>Makes a history of revenue from a file of earlier declarations, as batches would have given it.</summary>
public static class DeclaredRevenue
{
    private const long MostExpandedBytes = 4L << 30;

    /// <summary>Sums the declared taxes of a file's good rows.</summary>
    /// <param name="file">The file as it is: CSV, perhaps packed, or a workbook.</param>
    /// <param name="mapping">The mapping that reads it.</param>
    /// <param name="reference">The lists that rows are checked against.</param>
    /// <param name="today">The present day, after which no declaration is good.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The CSV of a history file: month, office, head, chapter group, origin, amount.</returns>
    /// <exception cref="FormatException">The file can't be read; the message says why.</exception>
    public static async Task<byte[]> HistoryOfAsync(
        Stream file,
        SourceMapping mapping,
        ReferenceData reference,
        DateOnly today,
        CancellationToken cancellationToken = default
    )
    {
        await using var text = await DecodedText
            .OpenAsync(file, MostExpandedBytes, FileSniffer.Header(mapping), cancellationToken)
            .ConfigureAwait(false);
        var prefix = new byte[FileSniffer.PrefixBytes];
        var length = await text.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var sniffed = FileSniffer.Sniff(prefix.AsSpan(0, length), mapping);
        var layout = sniffed.Layout ?? throw new FormatException(sniffed.Refusal!.Sentence);
        var revenue = new BatchRevenue();
        await using var whole = new PrefixedStream(prefix.AsMemory(0, length), text);
        await foreach (
            var chunk in new DeclarationReader(layout, reference, today).ReadAsync(whole, cancellationToken).ConfigureAwait(false)
        )
        {
            revenue.Add(BatchRevenue.Of(chunk.Items));
        }

        return revenue.ToCsv();
    }
}
