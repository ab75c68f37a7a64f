using System.Buffers;
using System.Text;
using System.Xml;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>
/// The sheet of a workbook as CSV, a line a row, so that line 12 is row 12. Rows are unpacked as they are read; what stands beside the
/// header's columns isn't part of the table.
/// </summary>
internal sealed class SheetText : ForwardStream
{
    private const int ChunkBytes = 1 << 16;
    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",");
    private readonly ArrayBufferWriter<byte> text = new(2 * ChunkBytes);
    private readonly Workbook workbook;
    private readonly IEnumerator<SheetRow> rows;
    private readonly int columns;
    private readonly long mostBytes;
    private long filled;
    private int line;
    private int given;

    private SheetText(Stream file, Workbook workbook, SheetChoice choice, long mostBytes)
        : base(file)
    {
        this.workbook = workbook;
        this.mostBytes = mostBytes;
        Sheet = choice.Sheet.Name;
        columns = choice.Columns;
        rows = choice.Sheet.Rows(columns).GetEnumerator();
    }

    /// <summary>The sheet's name.</summary>
    public string Sheet { get; }

    /// <summary>Whether a file's first bytes are those of a workbook, an archive, or a workbook of an older kind.</summary>
    public static bool IsWorkbook(ReadOnlySpan<byte> head) => head.StartsWith("PK\u0003\u0004"u8) || IsOld(head);

    /// <summary>Opens the sheet that has the header.</summary>
    /// <exception cref="WorkbookException">It can't be read.</exception>
    public static async Task<SheetText> OpenAsync(
        PrefixedStream raw,
        long mostBytes,
        Func<IReadOnlyList<string>, HeaderFit>? header,
        CancellationToken cancellationToken
    )
    {
        if (IsOld(raw.Head))
        {
            throw new WorkbookException(
                "WORKBOOK_OLD",
                "The file is an Excel workbook that is protected by a password, or of the kind before 2007 (.xls). Take the password off "
                    + "and save it as .xlsx, or as CSV UTF-8, and send that."
            );
        }

        var file = await HeldAsync(raw, cancellationToken).ConfigureAwait(false);
        return Guard(() =>
        {
            var workbook = new Workbook(file);
            return new SheetText(file, workbook, SheetChoice.Of(workbook, HeaderCandidate.MostLines, header), mostBytes);
        });
    }

    public override int Read(Span<byte> buffer)
    {
        if (given == text.WrittenCount)
        {
            text.ResetWrittenCount();
            given = 0;
            Guard(Fill);
            filled += text.WrittenCount;
            if (filled > mostBytes)
            {
                throw new ExpandedSizeException(mostBytes);
            }
        }

        var length = Math.Min(buffer.Length, text.WrittenCount - given);
        text.WrittenSpan.Slice(given, length).CopyTo(buffer);
        given += length;
        return length;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            rows.Dispose();
            workbook.Dispose();
        }

        base.Dispose(disposing);
    }

    private static bool IsOld(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xd0, 0xcf, 0x11, 0xe0]);

    private static async Task<MemoryStream> HeldAsync(Stream raw, CancellationToken cancellationToken)
    {
        var held = new MemoryStream();
        var buffer = new byte[1 << 16];
        int length;
        while ((length = await raw.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            held.Write(buffer, 0, length);
            if (held.Length > WorkbookBounds.FileBytes)
            {
                throw WorkbookBounds.FileTooLarge();
            }
        }

        held.Position = 0;
        return held;
    }

    /// <summary>Tells a damaged archive or part in one way.</summary>
    private static T Guard<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception)
            when (exception is XmlException or InvalidDataException or EndOfStreamException or OverflowException or NotSupportedException)
        {
            throw WorkbookException.Of(exception);
        }
        catch (FormatException exception) when (exception is not WorkbookException)
        {
            throw WorkbookException.Of(exception);
        }
    }

    private bool Fill()
    {
        while (text.WrittenCount < ChunkBytes && rows.MoveNext())
        {
            for (var row = rows.Current; line < row.Number; line++)
            {
                if (line == row.Number - 1)
                {
                    Write(row);
                }

                text.Write("\n"u8);
            }
        }

        return text.WrittenCount > 0;
    }

    private void Write(SheetRow row)
    {
        var width = row.Cells.All(string.IsNullOrWhiteSpace) ? 0 : columns;
        for (var column = 0; column < width; column++)
        {
            if (column > 0)
            {
                text.Write(","u8);
            }

            if (column < row.Cells.Count)
            {
                Write(row.Cells[column]);
            }
        }
    }

    private void Write(string cell) =>
        Encoding.UTF8.GetBytes(
            cell.AsSpan().ContainsAny(Quoted) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell,
            text
        );
}
