using System.Runtime.InteropServices;
using Apache.Arrow;
using Apache.Arrow.Types;
using BhutanCustoms.Declarations.Items;
using Column = BhutanCustoms.Declarations.Items.Column;

namespace BhutanCustoms.Pipeline.Night.Chunks;

/// <summary>Columns of chunks as Arrow arrays and back.</summary>
internal static class ArrowColumns
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;
    private static readonly DictionaryType Dictionary = new(Int32Type.Default, StringType.Default, ordered: false);

    public static IArrowArray ToArrow(Column column) =>
        column switch
        {
            CategoryColumn category => new DictionaryArray(Dictionary, Indices(category), Strings(category.Values)),
            TextColumn text => Text(text),
            NumberColumn number => Numbers(number),
            DateColumn date => Dates(date),
            _ => throw new ArgumentException($"No Arrow type for {column.GetType().Name}.", nameof(column)),
        };

    public static Column FromArrow(IArrowArray array) =>
        array switch
        {
            DictionaryArray dictionary => Category(dictionary),
            StringArray text => FromText(text),
            DoubleArray number => FromNumbers(number),
            Date32Array date => FromDates(date),
            _ => throw new InvalidDataException(
                $"A chunk has a column of the Arrow type {array.Data.DataType.Name}; known are dictionary, string, double and date32."
            ),
        };

    private static Int32Array Indices(CategoryColumn column)
    {
        var validity = Validity(column.Count, row => column.Codes[row] >= 0, out var missing);
        return new Int32Array(Buffer(column.Codes), validity, column.Count, missing, 0);
    }

    private static DoubleArray Numbers(NumberColumn column)
    {
        var validity = Validity(column.Count, row => !double.IsNaN(column.Values[row]), out var missing);
        return new DoubleArray(Buffer(column.Values), validity, column.Count, missing, 0);
    }

    private static Date32Array Dates(DateColumn column)
    {
        var days = new int[column.Count];
        for (var row = 0; row < days.Length; row++)
        {
            days[row] = column.Days[row] - Epoch;
        }

        var validity = Validity(column.Count, row => column.Days[row] >= 0, out var missing);
        return new Date32Array(Buffer<int>(days), validity, column.Count, missing, 0);
    }

    private static StringArray Text(TextColumn column)
    {
        var validity = Validity(column.Count, row => !column.IsMissing(row), out var missing);
        return new StringArray(column.Count, Buffer(column.Offsets.Span), new ArrowBuffer(column.Utf8), validity, missing, 0);
    }

    private static StringArray Strings(IReadOnlyList<string> values)
    {
        var builder = new StringArray.Builder();
        builder.AppendRange(values);
        return builder.Build();
    }

    private static ArrowBuffer Validity(int count, Func<int, bool> present, out int missing)
    {
        missing = 0;
        byte[]? bits = null;
        for (var row = 0; row < count; row++)
        {
            if (!present(row))
            {
                missing++;
                if (bits is null)
                {
                    bits = new byte[(count + 7) / 8];
                    System.Array.Fill(bits, (byte)0xff);
                }

                bits[row >> 3] &= (byte)~(1 << (row & 7));
            }
        }

        return bits is null ? ArrowBuffer.Empty : new ArrowBuffer(bits);
    }

    private static ArrowBuffer Buffer<T>(ReadOnlySpan<T> values)
        where T : struct => new(MemoryMarshal.AsBytes(values).ToArray());

    private static CategoryColumn Category(DictionaryArray array)
    {
        var indices = (Int32Array)array.Indices;
        var codes = indices.Values.ToArray();
        for (var row = 0; indices.NullCount > 0 && row < codes.Length; row++)
        {
            if (indices.IsNull(row))
            {
                codes[row] = CategoryColumn.Missing;
            }
        }

        var dictionary = (StringArray)array.Dictionary;
        var values = new string[dictionary.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = dictionary.GetString(i);
        }

        return new CategoryColumn(codes, values);
    }

    private static TextColumn FromText(StringArray array)
    {
        var offsets = array.ValueOffsets[..(array.Length + 1)].ToArray();
        var utf8 = array.Values[offsets[0]..offsets[^1]].ToArray();
        var first = offsets[0];
        for (var i = 0; first != 0 && i < offsets.Length; i++)
        {
            offsets[i] -= first;
        }

        return new TextColumn(utf8, offsets);
    }

    private static NumberColumn FromNumbers(DoubleArray array)
    {
        var numbers = array.Values.ToArray();
        for (var row = 0; array.NullCount > 0 && row < numbers.Length; row++)
        {
            numbers[row] = array.IsNull(row) ? double.NaN : numbers[row];
        }

        return new NumberColumn(numbers);
    }

    private static DateColumn FromDates(Date32Array array)
    {
        var days = array.Values.ToArray();
        for (var row = 0; row < days.Length; row++)
        {
            days[row] = array.IsNull(row) ? DateColumn.Missing : days[row] + Epoch;
        }

        return new DateColumn(days);
    }
}
