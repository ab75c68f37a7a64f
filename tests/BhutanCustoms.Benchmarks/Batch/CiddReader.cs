using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Benchmarks.Batch;

/// <summary>Reads files in the columns of cidd by the product's reader.</summary>
internal static class CiddReader
{
    private static readonly DateOnly Today = new(2026, 1, 1);

    public static async Task ReadAsync(string file, Action<ParsedChunk> use, int? parallelism = null, string source = "cidd")
    {
        await using var text = await DecodedText.OpenAsync(File.OpenRead(file), long.MaxValue).ConfigureAwait(false);
        var prefix = new byte[FileSniffer.PrefixBytes];
        var length = await text.ReadAtLeastAsync(prefix, prefix.Length, throwOnEndOfStream: false).ConfigureAwait(false);
        var layout =
            FileSniffer.Sniff(prefix.AsSpan(0, length), ShippedMappings.BySource[source]).Layout
            ?? throw new InvalidOperationException($"{file} has not the columns of {source}.");
        await using var whole = new PrefixedStream(prefix.AsMemory(0, length), text);
        var reader = new DeclarationReader(layout, ReferenceData.Shipped, Today)
        {
            Parallelism = parallelism ?? Environment.ProcessorCount,
        };
        await foreach (var parsed in reader.ReadAsync(whole).ConfigureAwait(false))
        {
            use(parsed);
        }
    }
}
