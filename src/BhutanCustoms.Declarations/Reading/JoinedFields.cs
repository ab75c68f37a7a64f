using System.Buffers;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>Several fields of a row read as one: joined by hyphens, and empty where one of them is.</summary>
internal sealed class JoinedFields(IReadOnlyList<int> columns)
{
    private readonly ArrayBufferWriter<byte> text = new(256);
    private bool incomplete;

    public IReadOnlyList<int> Columns => columns;

    public ReadOnlySpan<byte> Text => incomplete ? [] : text.WrittenSpan;

    public void Begin()
    {
        text.ResetWrittenCount();
        incomplete = false;
    }

    public void Add(ReadOnlySpan<byte> field)
    {
        var part = field.Trim(" \t\r"u8);
        incomplete |= part.Length == 0;
        if (text.WrittenCount > 0)
        {
            text.Write("-"u8);
        }

        text.Write(part);
    }
}
