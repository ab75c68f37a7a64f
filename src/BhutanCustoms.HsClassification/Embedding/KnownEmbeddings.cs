using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Embedding;

/// <summary>The vectors of known texts, subheading by subheading.</summary>
internal sealed class KnownEmbeddings(int[] starts, EmbeddingTable vectors)
{
    /// <summary>So many texts stand for a subheading: it bounds the time of a search and the size of the model.</summary>
    private const int MostTexts = 32;

    /// <summary>Keeps the vectors of texts, evenly chosen where a subheading has too many.</summary>
    /// <param name="width">How many entries a vector has.</param>
    /// <param name="bySubheading">The vectors of each subheading's texts.</param>
    public static KnownEmbeddings Of(int width, IReadOnlyList<IReadOnlyList<float[]>> bySubheading)
    {
        var (starts, kept) = (new int[bySubheading.Count + 1], new List<float[]>());
        for (var subheading = 0; subheading < bySubheading.Count; subheading++)
        {
            var texts = bySubheading[subheading];
            var count = Math.Min(texts.Count, MostTexts);
            kept.AddRange(Enumerable.Range(0, count).Select(i => texts[(int)((long)i * texts.Count / count)]));
            starts[subheading + 1] = kept.Count;
        }

        return new KnownEmbeddings(starts, EmbeddingTable.Of(width, kept));
    }

    /// <summary>The cosine of the subheading's text that is nearest to a query; 0 where it has none, or none near.</summary>
    public float Nearest(int subheading, EmbeddedText query)
    {
        var nearest = 0f;
        for (var text = starts[subheading]; text < starts[subheading + 1]; text++)
        {
            nearest = Math.Max(nearest, vectors.Dot(text, query));
        }

        return nearest;
    }

    /// <summary>Writes the vectors to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray<int>(starts);
        vectors.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static KnownEmbeddings Read(BinaryReader reader) => new(reader.ReadArray<int>(), EmbeddingTable.Read(reader));
}
