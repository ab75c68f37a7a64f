using System.Text;

namespace BhutanCustoms.Declarations.Items;

/// <summary>Text that is mostly different in every item, held as UTF-8. A missing value has length zero.</summary>
public sealed class TextColumn : Column
{
    private readonly ReadOnlyMemory<byte> utf8;
    private readonly ReadOnlyMemory<int> offsets;

    /// <summary>Makes a column that keeps the memory it is given.</summary>
    /// <param name="utf8">The texts, one behind the other.</param>
    /// <param name="offsets">Where each text begins, and a last entry where the last one ends: one more entry than items.</param>
    public TextColumn(ReadOnlyMemory<byte> utf8, ReadOnlyMemory<int> offsets)
    {
        if (offsets.Length == 0)
        {
            throw new ArgumentException("A text column has one offset more than items; got none.", nameof(offsets));
        }

        this.utf8 = utf8;
        this.offsets = offsets;
    }

    /// <summary>The texts, one behind the other.</summary>
    public ReadOnlyMemory<byte> Utf8 => utf8;

    /// <summary>Where each text begins, and where the last one ends.</summary>
    public ReadOnlyMemory<int> Offsets => offsets;

    /// <inheritdoc/>
    public override int Count => offsets.Length - 1;

    /// <summary>The text of one item, empty where it is missing.</summary>
    public string this[int index] => Encoding.UTF8.GetString(Bytes(index));

    /// <summary>The UTF-8 bytes of one item's text, empty where it is missing.</summary>
    public ReadOnlySpan<byte> Bytes(int index)
    {
        var span = offsets.Span;
        return utf8.Span[span[index]..span[index + 1]];
    }

    /// <inheritdoc/>
    public override bool IsMissing(int index)
    {
        var span = offsets.Span;
        return span[index] == span[index + 1];
    }

    /// <inheritdoc/>
    public override Column Take(ReadOnlySpan<int> rows)
    {
        var ends = new int[rows.Length + 1];
        for (var i = 0; i < rows.Length; i++)
        {
            ends[i + 1] = ends[i] + Bytes(rows[i]).Length;
        }

        var taken = new byte[ends[^1]];
        for (var i = 0; i < rows.Length; i++)
        {
            Bytes(rows[i]).CopyTo(taken.AsSpan(ends[i]));
        }

        return new TextColumn(taken, ends);
    }

    /// <summary>Makes a column from one text an item; null and empty are missing.</summary>
    public static TextColumn From(IReadOnlyList<string?> items)
    {
        var ends = new int[items.Count + 1];
        using var bytes = new MemoryStream();
        for (var i = 0; i < items.Count; i++)
        {
            bytes.Write(Encoding.UTF8.GetBytes(items[i] ?? ""));
            ends[i + 1] = checked((int)bytes.Length);
        }

        return new TextColumn(bytes.ToArray(), ends);
    }
}
