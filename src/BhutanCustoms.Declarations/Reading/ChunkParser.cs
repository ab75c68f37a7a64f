using System.Numerics;
using System.Runtime.Intrinsics;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>Turns blocks of records into chunks of items. One instance works for one thread at a time.</summary>
internal sealed class ChunkParser
{
    private readonly FileLayout layout;
    private readonly ReferenceData reference;
    private readonly string file;
    private readonly (FieldParser Parser, int Column, JoinedFields? Joined)[] parsers;
    private readonly Dictionary<string, string> constants;
    private readonly (int Office, int Declarant) senderColumns;
    private readonly int[] ends;
    private readonly byte delimiter;

    public ChunkParser(FileLayout layout, ReferenceData reference, DateOnly today, string file)
    {
        this.layout = layout;
        this.file = file;
        this.reference = reference;
        delimiter = (byte)layout.Delimiter;
        ends = new int[layout.Header.Count + 2];
        parsers =
        [
            .. layout.Columns.Select(column =>
                (
                    FieldParsers.Make(column.Field, column.Source, layout.Mapping, reference, today),
                    column.Index,
                    column.Indexes.Count > 1 ? new JoinedFields(column.Indexes) : null
                )
            ),
        ];
        foreach (var (parser, column, joined) in parsers)
        {
            parser.Column = joined is null ? SheetColumn.Name(column) : "";
        }

        senderColumns = (Column(DeclarationFields.Office), Column(DeclarationFields.Declarant));
        constants = layout
            .Mapping.Mapped.Where(mapped => mapped.Source.Constant is not null)
            .ToDictionary(mapped => mapped.Field.Name, mapped => mapped.Source.Constant!);
    }

    private int Column(string field) =>
        layout.Columns.Where(column => column.Field.Name == field).Select(column => column.Index).FirstOrDefault(-1);

    public ParsedChunk Parse(int number, RecordBlock block)
    {
        var notes = new RowNotes();
        foreach (var (parser, _, _) in parsers)
        {
            parser.Begin(block.Records.Count);
        }

        var lines = new List<long>(block.Records.Count);
        foreach (var record in block.Records)
        {
            notes.Begin(record.Line);
            ParseRow(lines.Count, block.Buffer.AsSpan(record.Start, record.Length), record.Fault, notes);
            if (!notes.Rejected)
            {
                lines.Add(record.Line);
            }
        }

        var columns = parsers
            .Select(pair => KeyValuePair.Create(pair.Parser.Field.Name, pair.Parser.Finish(lines.Count)))
            .Concat(constants.Select(pair => KeyValuePair.Create(pair.Key, ConstantColumn(pair.Key, pair.Value, lines.Count))));
        var chunk = new ParsedChunk(number, block.Records.Count, new ItemChunk(lines.Count, columns), lines, notes.Rejects, notes.Repairs)
        {
            Senders = notes.Senders,
        };
        chunk = CountedNumbers.Apply(chunk, layout.Mapping, file);
        chunk = SupersededCodes.Apply(chunk, reference.Editions);
        return AmountBounds.Apply(CurrencyConversion.Apply(chunk, layout.Mapping.LocalCurrency, reference.Rates));
    }

    private void ParseRow(int row, ReadOnlySpan<byte> record, RejectRule? fault, RowNotes notes)
    {
        if (fault is not null)
        {
            notes.Reject("", record, fault);
            return;
        }

        var count = record.Contains((byte)'"') ? SplitQuoted(record) : Split(record);
        if (count != layout.Header.Count && !(count == layout.Header.Count + 1 && record[^1] == delimiter))
        {
            notes.Reject("", record, RejectRules.FieldCount);
            return;
        }

        foreach (var (parser, column, joined) in parsers)
        {
            parser.Append(row, joined is null ? Cell(record, column) : Join(record, joined), notes);
        }

        if (notes.Rejected)
        {
            notes.Senders[notes.Line] = new RowSender(Text(record, senderColumns.Office), Text(record, senderColumns.Declarant));
        }
    }

    private ReadOnlySpan<byte> Cell(ReadOnlySpan<byte> record, int column)
    {
        var raw = record[(column == 0 ? 0 : ends[column - 1] + 1)..ends[column]];
        return raw.Length > 1 && raw[0] == '"' ? RecordScanner.Unquote(raw) : raw;
    }

    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> record, JoinedFields joined)
    {
        joined.Begin();
        foreach (var column in joined.Columns)
        {
            joined.Add(Cell(record, column));
        }

        return joined.Text;
    }

    private string Text(ReadOnlySpan<byte> record, int column) => column < 0 ? "" : RowNotes.Shorten(Cell(record, column)).Trim();

    /// <summary>Finds the ends of unquoted fields, 32 bytes at a time; gives their number, at most two more than the header's.</summary>
    private int Split(ReadOnlySpan<byte> record)
    {
        var count = 0;
        var at = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var wanted = Vector256.Create(delimiter);
            for (; at + Vector256<byte>.Count <= record.Length; at += Vector256<byte>.Count)
            {
                var found = Vector256
                    .Equals(Vector256.Create(record.Slice(at, Vector256<byte>.Count)), wanted)
                    .ExtractMostSignificantBits();
                for (; found != 0; found &= found - 1)
                {
                    if (count == ends.Length)
                    {
                        return count;
                    }

                    ends[count++] = at + BitOperations.TrailingZeroCount(found);
                }
            }
        }

        for (; at < record.Length; at++)
        {
            if (record[at] == delimiter)
            {
                if (count == ends.Length)
                {
                    return count;
                }

                ends[count++] = at;
            }
        }

        return Last(count, record.Length);
    }

    private int SplitQuoted(ReadOnlySpan<byte> record)
    {
        var count = 0;
        var end = RecordScanner.FieldEnd(record, 0, delimiter);
        for (; end < record.Length; end = RecordScanner.FieldEnd(record, end + 1, delimiter))
        {
            if (count == ends.Length)
            {
                return count;
            }

            ends[count++] = end;
        }

        return Last(count, record.Length);
    }

    private int Last(int count, int length)
    {
        if (count < ends.Length)
        {
            ends[count++] = length;
        }

        return count;
    }

    private static Column ConstantColumn(string field, string value, int count)
    {
        var kind = DeclarationFields.Find(field)!.Kind;
        if (kind is FieldKind.Number or FieldKind.Flag)
        {
            var numbers = new double[count];
            Array.Fill(numbers, double.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
            return new NumberColumn(numbers);
        }

        return kind is FieldKind.Text or FieldKind.Identifier
            ? TextColumn.From(Enumerable.Repeat(value, count).ToArray())
            : new CategoryColumn(new int[count], [value]);
    }
}
