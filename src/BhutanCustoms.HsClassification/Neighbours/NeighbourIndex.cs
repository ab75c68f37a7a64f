using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Neighbours;

/// <summary>
/// An inverted index of the known texts: for each feature the texts that have it and its weight there. A search adds up the products of
/// weights, rarest feature first, until it has read <see cref="Budget"/> entries: what is left then are features of thousands of texts,
/// which tell little.
/// </summary>
internal sealed class NeighbourIndex
{
    /// <summary>How many entries one search reads at most.</summary>
    public const int Budget = 10_000;

    private const float Scale = ushort.MaxValue;
    private readonly int[] starts;
    private readonly int[] texts;
    private readonly ushort[] weights;

    private NeighbourIndex(int textCount, int[] starts, int[] texts, ushort[] weights) =>
        (TextCount, this.starts, this.texts, this.weights) = (textCount, starts, texts, weights);

    /// <summary>How many texts are indexed.</summary>
    public int TextCount { get; }

    /// <summary>Finds the texts nearest to a vector.</summary>
    public void Search(TextVector query, NeighbourSearch search)
    {
        var (similarities, touched, count, left) = (search.Similarities, search.Touched, 0, Budget);
        for (var i = query.Count - 1; i >= 0; i--)
        {
            var feature = query.Features[i];
            var (start, end) = (starts[feature], starts[feature + 1]);
            left -= end - start;
            if (left < 0 && count > 0)
            {
                break;
            }

            var factor = query.Values[i] / Scale;
            for (var p = start; p < end; p++)
            {
                ref var similarity = ref similarities[texts[p]];
                if (similarity == 0)
                {
                    touched[count++] = texts[p];
                }

                similarity += factor * weights[p];
            }
        }

        search.Collect(count);
    }

    /// <summary>Indexes texts by their vectors.</summary>
    public static NeighbourIndex Of(int featureCount, IReadOnlyList<(int[] Features, float[] Values)> vectors)
    {
        var starts = new int[featureCount + 1];
        foreach (var feature in vectors.SelectMany(vector => vector.Features))
        {
            starts[feature + 1]++;
        }

        for (var i = 0; i < featureCount; i++)
        {
            starts[i + 1] += starts[i];
        }

        var next = starts[..^1];
        var (texts, weights) = (new int[starts[^1]], new ushort[starts[^1]]);
        for (var text = 0; text < vectors.Count; text++)
        {
            var (features, values) = vectors[text];
            for (var i = 0; i < features.Length; i++)
            {
                var at = next[features[i]]++;
                // At least 1: a weight of zero would let a search touch the text twice.
                (texts[at], weights[at]) = (text, (ushort)Math.Max(1, MathF.Round(values[i] * Scale)));
            }
        }

        return new NeighbourIndex(vectors.Count, starts, texts, weights);
    }

    /// <summary>Writes the index to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.Write(TextCount);
        writer.WriteArray<int>(starts);
        writer.WriteArray<int>(texts);
        writer.WriteArray<ushort>(weights);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static NeighbourIndex Read(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadArray<int>(), reader.ReadArray<int>(), reader.ReadArray<ushort>());
}
