using System.Buffers.Text;
using System.Text;
using BhutanCustoms.SyntheticBhutan.Consignments;

namespace BhutanCustoms.SyntheticBhutan.Output;

/// <summary>Writes CSV as UTF-8 through one buffer.</summary>
internal sealed class CsvText(Stream stream) : IDisposable
{
    private const int LongestRow = 4096;

    private readonly byte[] buffer = new byte[1 << 16];
    private int length;

    public void Next() => buffer[length++] = (byte)',';

    public void Slash() => buffer[length++] = (byte)'/';

    public void Ascii(string text) => length += Encoding.ASCII.GetBytes(text, buffer.AsSpan(length));

    public void Line(ReadOnlySpan<byte> text)
    {
        text.CopyTo(buffer.AsSpan(length));
        length += text.Length;
        EndLine();
    }

    public void EndLine()
    {
        buffer[length++] = (byte)'\n';
        if (length > buffer.Length - LongestRow)
        {
            Flush();
        }
    }

    /// <summary>Text, quoted where it has a comma or a quote.</summary>
    public void Text(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny((byte)',', (byte)'"') < 0)
        {
            text.CopyTo(buffer.AsSpan(length));
            length += text.Length;
            return;
        }

        buffer[length++] = (byte)'"';
        foreach (var letter in text)
        {
            if (letter == '"')
            {
                buffer[length++] = (byte)'"';
            }

            buffer[length++] = letter;
        }

        buffer[length++] = (byte)'"';
    }

    public void Integer(long value, int digits = 0)
    {
        Utf8Formatter.TryFormat(value, buffer.AsSpan(length), out var written, digits > 0 ? new('D', (byte)digits) : default);
        length += written;
    }

    /// <summary>A number of at most five decimals, without trailing zeros.</summary>
    public void Number(double value)
    {
        const long Scale = 100_000;
        var scaled = (long)Math.Round(value * Scale);
        if (scaled < 0)
        {
            buffer[length++] = (byte)'-';
            scaled = -scaled;
        }

        var (whole, fraction) = Math.DivRem(scaled, Scale);
        Integer(whole);
        if (fraction == 0)
        {
            return;
        }

        buffer[length++] = (byte)'.';
        Integer(fraction, 5);
        while (buffer[length - 1] == '0')
        {
            length--;
        }
    }

    public void Date(int day, bool dayFirst = false)
    {
        DateOnly.FromDayNumber(day).TryFormat(buffer.AsSpan(length), out var written, dayFirst ? "dd.MM.yyyy" : "yyyy-MM-dd", null);
        length += written;
    }

    public void DeclarationNumber(WorldModel world, ItemRow row) =>
        length += Output.DeclarationNumber.Write(world, row, buffer.AsSpan(length));

    public void Dispose() => Flush();

    private void Flush()
    {
        stream.Write(buffer.AsSpan(0, length));
        length = 0;
    }
}
