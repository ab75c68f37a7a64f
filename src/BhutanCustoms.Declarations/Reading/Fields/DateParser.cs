using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading.Fields;

/// <summary>Reads a date field: each distinct raw text is read once a chunk.</summary>
internal sealed class DateParser(DeclarationField field, DateRule rule) : FieldParser(field)
{
    private readonly ByteTable raws = new();
    private readonly List<(int Day, string? RepairCode, RejectRule? Reject)> seen = [];
    private int[] days = [];

    public override void Begin(int capacity)
    {
        raws.Clear();
        seen.Clear();
        days = new int[capacity];
    }

    public override void Append(int row, ReadOnlySpan<byte> raw, RowNotes notes)
    {
        var index = raws.IndexOf(raw, out var added);
        if (added)
        {
            var text = SourceText.Decode(raw).Trim();
            var read = rule.Read(text, Field.Required);
            seen.Add(read.Reject == RejectRules.DateMalformed ? read with { Reject = Fault(text, RejectRules.DateMalformed) } : read);
        }

        var (day, repairCode, reject) = seen[index];
        days[row] = day;
        if (reject is not null)
        {
            notes.Reject(Field.Name, raw, reject);
        }
        else if (repairCode is not null)
        {
            notes.Repair(Field.Name, raw, DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd"), repairCode);
        }
    }

    public override Column Finish(int count) => new DateColumn(days.AsMemory(0, count));
}
