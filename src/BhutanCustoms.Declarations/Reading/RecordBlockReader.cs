using System.Buffers;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>
/// Cuts a stream into blocks of whole records. Blocks are filled to the same size whatever the stream gives at a time, so that a file is
/// always cut at the same places. A stray quote or an endless line costs its own line, never the lines behind it: a record may have 64 KiB,
/// and one that spans lines must have the header's number of fields.
/// </summary>
internal sealed class RecordBlockReader(Stream stream, byte delimiter, int fieldCount, int blockBytes)
{
    public const int MostRecordBytes = 65_536;
    private byte[] carried = [];
    private bool skipping;
    private bool ended;
    private long line = 1;

    /// <summary>The next block, or null at the end.</summary>
    public async Task<RecordBlock?> ReadAsync(CancellationToken cancellationToken)
    {
        if (ended)
        {
            return null;
        }

        var block = new RecordBlock(ArrayPool<byte>.Shared.Rent(blockBytes + MostRecordBytes));
        try
        {
            carried.CopyTo(block.Buffer, 0);
            var wanted = blockBytes + MostRecordBytes - carried.Length;
            var length =
                carried.Length
                + await stream
                    .ReadAtLeastAsync(block.Buffer.AsMemory(carried.Length, wanted), wanted, throwOnEndOfStream: false, cancellationToken)
                    .ConfigureAwait(false);
            ended = length < blockBytes + MostRecordBytes;
            carried = block.Buffer[Scan(block, length)..length];
            return block;
        }
        catch
        {
            block.Dispose();
            throw;
        }
    }

    private int Scan(RecordBlock block, int length)
    {
        var data = block.Buffer.AsSpan(0, length);
        var at = 0;
        while (at < length)
        {
            if (skipping)
            {
                var end = data[at..].IndexOf((byte)'\n');
                skipping = end < 0;
                at = end < 0 ? length : at + end + 1;
                line += end < 0 ? 0 : 1;
                continue;
            }

            var window = data[at..Math.Min(length, at + MostRecordBytes)];
            var size = RecordScanner.Next(window, delimiter, out var next);
            var whole = size < next && window[next - 1] == '\n'; // a line end inside an open quote belongs to the record
            if (!whole && !ended && at + window.Length == length)
            {
                break;
            }

            at += Take(block, window, at, size, next, whole, whole || at + window.Length == length);
        }

        return at;
    }

    /// <summary>Notes the record at the beginning of the window and says how many bytes it took.</summary>
    private int Take(RecordBlock block, ReadOnlySpan<byte> window, int at, int size, int next, bool closed, bool complete)
    {
        var firstEnd = window.IndexOf((byte)'\n');
        var spansLines = firstEnd >= 0 && firstEnd < size;
        if (
            complete
            && (
                (closed && !spansLines)
                || (RecordScanner.IsWellFormed(window[..size], delimiter, out var count) && (!spansLines || count == fieldCount))
            )
        )
        {
            if (size > 0)
            {
                block.Records.Add(new RecordBlock.Span(at, size, line, null));
            }

            line += spansLines ? window[..next].Count((byte)'\n') : 1;
            return next;
        }

        if (firstEnd >= 0 || complete)
        {
            var end = firstEnd >= 0 ? firstEnd : size;
            block.Records.Add(new RecordBlock.Span(at, end, line++, RejectRules.QuoteUnclosed));
            return Math.Min(end + 1, window.Length);
        }

        block.Records.Add(new RecordBlock.Span(at, window.Length, line, RejectRules.RowTooLong));
        skipping = true;
        return window.Length;
    }
}
