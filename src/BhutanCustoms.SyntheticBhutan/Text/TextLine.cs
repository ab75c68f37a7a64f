using System.Globalization;
using BhutanCustoms.SyntheticBhutan.Chance;

namespace BhutanCustoms.SyntheticBhutan.Text;

/// <summary>A line of ASCII text that is put together and then spoilt the way hurried typing spoils it.</summary>
internal ref struct TextLine(Span<byte> buffer)
{
    private readonly Span<byte> buffer = buffer;

    public int Length { get; private set; }

    public void Add(ReadOnlySpan<byte> word)
    {
        if (word.IsEmpty)
        {
            return;
        }

        Space();
        word.CopyTo(buffer[Length..]);
        Length += word.Length;
    }

    /// <summary>Adds a number of at most two decimals.</summary>
    public void Add(double number)
    {
        Space();
        number.TryFormat(buffer[Length..], out var written, "0.##", CultureInfo.InvariantCulture);
        Length += written;
    }

    /// <summary>Adds a word without a space before it.</summary>
    public void Glue(ReadOnlySpan<byte> word)
    {
        word.CopyTo(buffer[Length..]);
        Length += word.Length;
    }

    /// <summary>Drops, doubles or swaps one letter behind the first.</summary>
    public void Mistype(Lots lots)
    {
        if (Length < 4)
        {
            return;
        }

        var at = 1 + lots.Below(Length - 2);
        switch (lots.Below(3))
        {
            case 0:
                buffer[(at + 1)..Length].CopyTo(buffer[at..]);
                Length--;
                break;
            case 1:
                buffer[at..Length].CopyTo(buffer[(at + 1)..]);
                Length++;
                break;
            default:
                (buffer[at], buffer[at + 1]) = (buffer[at + 1], buffer[at]);
                break;
        }
    }

    public readonly void ToLower(bool keepFirstOfWord)
    {
        for (var i = 0; i < Length; i++)
        {
            if (buffer[i] is >= (byte)'A' and <= (byte)'Z' && !(keepFirstOfWord && (i == 0 || buffer[i - 1] == ' ')))
            {
                buffer[i] |= 0x20;
            }
        }
    }

    /// <summary>Replaces the first occurrence of a word by a shorter one.</summary>
    public void Shorten(ReadOnlySpan<byte> word, ReadOnlySpan<byte> shorter)
    {
        var at = buffer[..Length].IndexOf(word);
        if (at < 0)
        {
            return;
        }

        shorter.CopyTo(buffer[at..]);
        buffer[(at + word.Length)..Length].CopyTo(buffer[(at + shorter.Length)..]);
        Length += shorter.Length - word.Length;
    }

    private void Space()
    {
        if (Length > 0)
        {
            buffer[Length++] = (byte)' ';
        }
    }
}
