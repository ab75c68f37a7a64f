using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Reads a field of free text or identifiers; text that isn't UTF-8 is taken for Windows-1252.</summary>
internal sealed class TextParser(DeclarationField field, IReadOnlyCollection<string> missing) : FieldParser(field)
{
    private readonly int most = field.MostCharacters;
    private readonly byte[][] missingBytes = [.. missing.Select(Encoding.UTF8.GetBytes)];
    private byte[] bytes = [];
    private int[] offsets = [];

    public override void Begin(int capacity)
    {
        bytes = new byte[Math.Max(1024, 12 * capacity)];
        offsets = new int[capacity + 1];
    }

    public override void Append(int row, ReadOnlySpan<byte> raw, RowNotes notes)
    {
        var text = raw.Trim(" \t\r"u8);
        if (!Ascii.IsValid(text) && !SourceText.IsUtf8(text))
        {
            text = SourceText.FromWindows1252(text);
            notes.Repair(Field.Name, raw, Encoding.UTF8.GetString(text), "ENCODING");
        }

        foreach (var none in missingBytes)
        {
            text = text.SequenceEqual(none) ? [] : text;
        }

        if (text.Length == 0 && Field.Required)
        {
            notes.Reject(Field.Name, raw, RejectRules.Missing);
        }
        else if (text.StartsWith((byte)'#') && SpreadsheetErrors.Contains(SourceText.Decode(text)))
        {
            notes.Reject(Field.Name, raw, RejectRules.CellError(Column));
        }
        else if (text.Length > most && RejectRules.TooLong(Field.Name, Encoding.UTF8.GetCharCount(text), most) is { } tooLong)
        {
            notes.Reject(Field.Name, raw, tooLong);
        }
        else if (Field.Kind == FieldKind.Identifier && CodeText.IsShortened(text))
        {
            notes.Reject(Field.Name, raw, RejectRules.SpreadsheetShortened);
        }

        var start = offsets[row];
        if (start + text.Length > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, start + text.Length));
        }

        text.CopyTo(bytes.AsSpan(start));
        offsets[row + 1] = start + text.Length;
    }

    public override Column Finish(int count) => new TextColumn(bytes.AsMemory(0, offsets[count]), offsets.AsMemory(0, count + 1));
}
