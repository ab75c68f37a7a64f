using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.SyntheticBhutan.Output;

/// <summary>Collects the texts of one column.</summary>
internal sealed class TextBuilder(int size)
{
    private readonly int[] ends = new int[size + 1];
    private byte[] bytes = new byte[size * 24];
    private int count;

    public void Add(ReadOnlySpan<byte> text)
    {
        var start = ends[count];
        if (start + text.Length > bytes.Length)
        {
            Array.Resize(ref bytes, Math.Max(start + text.Length, bytes.Length * 2));
        }

        text.CopyTo(bytes.AsSpan(start));
        ends[++count] = start + text.Length;
    }

    public TextColumn Take() => new(bytes.AsMemory(0, ends[count]), ends.AsMemory(0, count + 1));
}
