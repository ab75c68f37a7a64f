using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Linear;

namespace BhutanCustoms.HsClassification.Embedding;

/// <summary>
/// A multinomial logit of all subheadings on a text's vector. It begins at the vectors of the nomenclature's texts, so that it knows codes
/// that nobody has declared yet, and learns from known texts how far goods lie from the texts that cover them.
/// </summary>
internal sealed class EmbeddingClassifier(CodeTree tree, EmbeddingTable weights)
{
    /// <summary>All subheadings.</summary>
    public CodeTree Tree { get; } = tree;

    /// <summary>The probability of every node for a text: leaves sum to 1, and so do headings and chapters.</summary>
    public void Classify(EmbeddedText text, Span<float> nodes)
    {
        for (var leaf = 0; leaf < weights.Count; leaf++)
        {
            nodes[leaf] = weights.Dot(leaf, text);
        }

        nodes[weights.Count..].Clear();
        Tree.ToProbabilities(nodes);
    }

    /// <summary>Writes the classifier to a model file.</summary>
    public void Write(BinaryWriter writer) => weights.Write(writer);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static EmbeddingClassifier Read(BinaryReader reader, CodeTable codes) => new(TreeOf(codes), EmbeddingTable.Read(reader));

    /// <summary>The tree of all subheadings: each leaf has its subheading's number.</summary>
    public static CodeTree TreeOf(CodeTable codes) => new(codes, [.. Enumerable.Range(0, codes.Subheadings.Length)]);
}
