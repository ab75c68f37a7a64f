namespace BhutanCustoms.HsClassification.Features;

/// <summary>
/// A sparse vector over a <see cref="FeatureSpace"/>, features ascending (most frequent first). Reused from text to text.
/// </summary>
internal sealed class TextVector
{
    private int[] features = new int[256];
    private float[] values = new float[256];

    /// <summary>The features that the text has.</summary>
    public ReadOnlySpan<int> Features => features.AsSpan(0, Count);

    /// <summary>Their weights.</summary>
    public ReadOnlySpan<float> Values => values.AsSpan(0, Count);

    /// <summary>How many features the text has.</summary>
    public int Count { get; private set; }

    /// <summary>The sum of products with another vector; for vectors of length 1 their cosine.</summary>
    public float Dot(TextVector other)
    {
        var (sum, i, j) = (0f, 0, 0);
        while (i < Count && j < other.Count)
        {
            var (a, b) = (features[i], other.features[j]);
            sum += a == b ? values[i] * other.values[j] : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }

        return sum;
    }

    /// <summary>Room for that many entries, to be filled and then announced by <see cref="Resize"/>.</summary>
    public (int[] Features, float[] Values) Reserve(int capacity)
    {
        if (features.Length < capacity)
        {
            features = new int[capacity * 2];
            values = new float[capacity * 2];
        }

        return (features, values);
    }

    /// <summary>Says how many entries are in use.</summary>
    public void Resize(int count) => Count = count;
}
