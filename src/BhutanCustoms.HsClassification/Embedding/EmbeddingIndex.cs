using BhutanCustoms.HsClassification.Codes;

namespace BhutanCustoms.HsClassification.Embedding;

/// <summary>What is known of meanings: the vectors of words, of the nomenclature's texts and of known ones, and a classifier on
/// them.</summary>
/// <param name="Words">The vectors of words.</param>
/// <param name="Own">The vector of each subheading's own text; zeros where it has none.</param>
/// <param name="Context">The vector of its text with those of its heading and chapter.</param>
/// <param name="Known">The vectors of known texts.</param>
/// <param name="Classifier">The classifier.</param>
internal sealed record EmbeddingIndex(
    WordVectors Words,
    EmbeddingTable Own,
    EmbeddingTable Context,
    KnownEmbeddings Known,
    EmbeddingClassifier Classifier
)
{
    /// <summary>Writes the index to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        Words.Write(writer);
        Own.Write(writer);
        Context.Write(writer);
        Known.Write(writer);
        Classifier.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static EmbeddingIndex Read(BinaryReader reader, CodeTable codes) =>
        new(
            WordVectors.Read(reader),
            EmbeddingTable.Read(reader),
            EmbeddingTable.Read(reader),
            KnownEmbeddings.Read(reader),
            EmbeddingClassifier.Read(reader, codes)
        );
}
