using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Embedding;

/// <summary>Vectors of one width, row by row, in eight bits an entry.</summary>
internal sealed class EmbeddingTable
{
    private readonly sbyte[] values;
    private readonly float[] scales;

    private EmbeddingTable(int width, sbyte[] values, float[] scales) => (Width, this.values, this.scales) = (width, values, scales);

    /// <summary>How many entries a vector has.</summary>
    public int Width { get; }

    /// <summary>How many vectors there are.</summary>
    public int Count => scales.Length;

    /// <summary>Makes a table.</summary>
    public static EmbeddingTable Of(int width, IReadOnlyList<float[]> vectors)
    {
        var (values, scales) = (new sbyte[vectors.Count * width], new float[vectors.Count]);
        for (var row = 0; row < vectors.Count; row++)
        {
            scales[row] = Int8.Quantize(vectors[row], values.AsSpan(row * width, width));
        }

        return new EmbeddingTable(width, values, scales);
    }

    /// <summary>The sum of products with a query.</summary>
    public float Dot(int row, EmbeddedText query) => scales[row] * query.Scale * Int8.Dot(values.AsSpan(row * Width, Width), query.Values);

    /// <summary>Writes the table to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(Width);
        writer.WriteArray<sbyte>(values);
        writer.WriteArray<float>(scales);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The parts don't fit each other.</exception>
    public static EmbeddingTable Read(BinaryReader reader)
    {
        var (width, values, scales) = (reader.ReadInt32(), reader.ReadArray<sbyte>(), reader.ReadArray<float>());
        return values.Length == (long)scales.Length * width
            ? new EmbeddingTable(width, values, scales)
            : throw new InvalidDataException($"{values.Length} entries are not {scales.Length} vectors of {width}.");
    }
}
