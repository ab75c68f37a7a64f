using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Embedding;

/// <summary>The vector of the text that is asked about. Reused from text to text.</summary>
internal sealed class EmbeddedText(int width)
{
    private readonly float[] exact = new float[width];
    private readonly sbyte[] narrow = new sbyte[width];
    private readonly short[] values = new short[width];

    /// <summary>Whether any of the text's words has a vector.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>The entries in whole numbers.</summary>
    public ReadOnlySpan<short> Values => values;

    /// <summary>What one of them is worth.</summary>
    public float Scale { get; private set; }

    /// <summary>Takes the vector of a text.</summary>
    public void Read(PreparedText text, WordVectors vectors)
    {
        IsKnown = vectors.Embed(text, exact);
        Scale = Int8.Quantize(exact, narrow);
        TensorPrimitives.ConvertChecked<sbyte, short>(narrow, values);
    }
}
