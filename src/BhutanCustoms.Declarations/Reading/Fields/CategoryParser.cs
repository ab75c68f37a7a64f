using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Reads a field of few distinct values: each distinct raw text is checked once a chunk.</summary>
internal sealed class CategoryParser(DeclarationField field, Func<string, Resolution> resolve) : FieldParser(field)
{
    private const int Rejected = int.MinValue;
    private readonly ByteTable raws = new();
    private readonly Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
    private readonly List<(int Code, Resolution Resolution)> seen = [];
    private List<string> values = [];
    private int[] codes = [];
    private int[] plain = new int[256];

    public override void Begin(int capacity)
    {
        raws.Clear();
        codeOf.Clear();
        seen.Clear();
        values = [];
        codes = new int[capacity];
    }

    public override void Append(int row, ReadOnlySpan<byte> raw, RowNotes notes)
    {
        var index = raws.IndexOf(raw, out var added);
        if (added)
        {
            Resolve(index, raw);
        }

        var code = plain[index];
        codes[row] = code;
        if (code == Rejected)
        {
            Note(row, index, raw, notes);
        }
    }

    public override Column Finish(int count) => new CategoryColumn(codes.AsMemory(0, count), values);

    private void Resolve(int index, ReadOnlySpan<byte> raw)
    {
        var text = SourceText.Decode(raw).Trim();
        var resolution = resolve(text);
        if (SpreadsheetErrors.Contains(text) && resolution is not { Value: null, Reject: null } && resolution.Reject != RejectRules.Missing)
        {
            resolution = RejectRules.CellError(Column);
        }

        if (resolution is { Value: not null, RepairCode: null } && !SourceText.IsUtf8(raw))
        {
            resolution = resolution with { RepairCode = "ENCODING" };
        }

        var code = CategoryColumn.Missing;
        if (resolution.Value is { } value && !codeOf.TryGetValue(value, out code))
        {
            codeOf.Add(value, code = values.Count);
            values.Add(value);
        }

        seen.Add((code, resolution));
        if (index == plain.Length)
        {
            Array.Resize(ref plain, index * 2);
        }

        plain[index] = resolution.Reject is null && resolution.RepairCode is null ? code : Rejected;
    }

    private void Note(int row, int index, ReadOnlySpan<byte> raw, RowNotes notes)
    {
        var (code, resolution) = seen[index];
        codes[row] = code;
        if (resolution.Reject is { } rule)
        {
            notes.Reject(Field.Name, raw, rule);
        }
        else
        {
            notes.Repair(Field.Name, raw, resolution.Value ?? "", resolution.RepairCode!);
        }
    }
}
