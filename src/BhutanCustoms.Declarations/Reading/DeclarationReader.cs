using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>
/// Reads a file of declarations chunk by chunk: cuts it into blocks of whole records, and parses, repairs and checks the blocks on several
/// threads. Chunks come in the order of the file. Memory is bounded by the block size times the number of threads, whatever the file's
/// size.
/// </summary>
/// <param name="layout">The file's layout, see <see cref="FileSniffer"/>.</param>
/// <param name="reference">The lists to check against.</param>
/// <param name="today">The day behind which a date is in the future.</param>
public sealed class DeclarationReader(FileLayout layout, ReferenceData reference, DateOnly today)
{
    private readonly ConcurrentBag<ChunkParser> parsers = [];

    /// <summary>What became of the codes of earlier editions, as the lists have it.</summary>
    public HsEditions Editions => reference.Editions;

    /// <summary>Bytes of text a chunk; 6 MiB by default, some 60,000 rows of a hundred bytes.</summary>
    public int BlockBytes { get; init; } = 6 << 20;

    /// <summary>How many blocks are parsed at once; the number of processors by default.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>
    /// The file's own identity, such as the beginning of its SHA-256: part of each item's where the source numbers no declarations.
    /// </summary>
    public string File { get; init; } = "file";

    /// <summary>Reads the decoded text, see <see cref="DecodedText"/>.</summary>
    /// <exception cref="InvalidDataException">The packed data is broken.</exception>
    /// <exception cref="ExpandedSizeException">It is too large once unpacked.</exception>
    public async IAsyncEnumerable<ParsedChunk> ReadAsync(
        Stream text,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var blocks = new RecordBlockReader(text, (byte)layout.Delimiter, layout.Header.Count, BlockBytes);
        var parsing = new Queue<Task<ParsedChunk>>();
        var number = 0;
        try
        {
            while (true)
            {
                if (await blocks.ReadAsync(cancellationToken).ConfigureAwait(false) is not { } block)
                {
                    break;
                }

                number++;
                if (block.Records.Count > 0 && block.Records[0].Line <= layout.HeaderLine)
                {
                    block.Records.RemoveAll(record => record.Line <= layout.HeaderLine);
                }

                var (own, ownNumber) = (block, number);
                parsing.Enqueue(Task.Run(() => Parse(own, ownNumber), cancellationToken));
                if (parsing.Count >= Parallelism)
                {
                    yield return await parsing.Dequeue().ConfigureAwait(false);
                }
            }

            while (parsing.TryDequeue(out var rest))
            {
                yield return await rest.ConfigureAwait(false);
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(parsing)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private ParsedChunk Parse(RecordBlock block, int number)
    {
        using (block)
        {
            var parser = parsers.TryTake(out var idle) ? idle : new ChunkParser(layout, reference, today, File);
            var chunk = parser.Parse(number, block);
            parsers.Add(parser);
            return chunk;
        }
    }
}
