using System.Buffers;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>
/// Several fields of a row read as one: joined by hyphens, empty where one of them is, and a failed formula's error where one is that.
/// </summary>
internal sealed class JoinedFields(IReadOnlyList<int> columns)
{
    private readonly ArrayBufferWriter<byte> text = new(256);
    private bool incomplete;
    private bool failed;

    public IReadOnlyList<int> Columns => columns;

    public ReadOnlySpan<byte> Text => incomplete && !failed ? [] : text.WrittenSpan;

    public void Begin()
    {
        text.ResetWrittenCount();
        (incomplete, failed) = (false, false);
    }

    public void Add(ReadOnlySpan<byte> field)
    {
        var part = field.Trim(" \t\r"u8);
        incomplete |= part.Length == 0;
        if (failed)
        {
            return;
        }

        failed = part.StartsWith((byte)'#') && SpreadsheetErrors.Contains(SourceText.Decode(part));
        if (failed)
        {
            text.ResetWrittenCount();
        }

        if (text.WrittenCount > 0)
        {
            text.Write("-"u8);
        }

        text.Write(part);
    }
}
