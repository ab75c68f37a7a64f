using System.Buffers;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>
/// Cuts a stream into blocks of whole records. Blocks are filled to the same size whatever the stream gives at a time, so that a file is always
/// cut at the same places. A stray quote or an endless line costs its own line, never the lines behind it: a record may have 64 KiB, and one
/// that spans lines must have the header's number of fields.
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
            var length = carried.Length + await stream.ReadAtLeastAsync(block.Buffer.AsMemory(carried.Length, wanted), wanted, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
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
            var whole = next > 0 && window[next - 1] == '\n';
            if (!whole && !ended && at + window.Length == length)
            {
                break;
            }

            at += Take(block, window, at, size, next, whole || at + window.Length == length);
        }

        return at;
    }

    /// <summary>Notes the record at the beginning of the window and says how many bytes it took.</summary>
    private int Take(RecordBlock block, ReadOnlySpan<byte> window, int at, int size, int next, bool complete)
    {
        var firstEnd = window.IndexOf((byte)'\n');
        var spansLines = firstEnd >= 0 && firstEnd < size;
        if (complete && (!spansLines || CountFields(window[..size]) == fieldCount))
        {
            if (size > 0)
            {
                block.Records.Add(new RecordBlock.Span(at, size, line, null));
            }

            line += spansLines ? window[..next].Count((byte)'\n') : 1;
            return next;
        }

        if (firstEnd >= 0)
        {
            block.Records.Add(new RecordBlock.Span(at, firstEnd, line++, RejectRules.QuoteUnclosed));
            return firstEnd + 1;
        }

        block.Records.Add(new RecordBlock.Span(at, window.Length, line, complete ? null : RejectRules.RowTooLong));
        skipping = !complete;
        return window.Length;
    }

    private int CountFields(ReadOnlySpan<byte> record)
    {
        var count = 1;
        for (var end = RecordScanner.FieldEnd(record, 0, delimiter); end < record.Length; end = RecordScanner.FieldEnd(record, end + 1, delimiter))
        {
            count++;
        }

        return count;
    }
}
