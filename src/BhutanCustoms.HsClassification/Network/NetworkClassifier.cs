using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Linear;
using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Network;

/// <summary>
/// A network with one hidden layer: the weighted sum of the embeddings of a text's features, through tanh, to a score for each subheading
/// of the history. Codes that share goods words come to lie together in the hidden layer, which the linear classifier can't express; the
/// two err apart.
/// </summary>
internal sealed class NetworkClassifier
{
    /// <summary>The width of the hidden layer.</summary>
    public const int Width = 64;

    private readonly float[] embeddings;
    private readonly float[] outputs;

    /// <summary>Makes a network that keeps the arrays it is given.</summary>
    /// <param name="tree">The codes.</param>
    /// <param name="embeddings">A row of <see cref="Width"/> for each feature, from the most frequent on; features beyond them count for
    /// nothing.</param>
    /// <param name="outputs">For each hidden unit its weights for all leaves.</param>
    public NetworkClassifier(CodeTree tree, float[] embeddings, float[] outputs) =>
        (Tree, this.embeddings, this.outputs) = (tree, embeddings, outputs);

    /// <summary>The codes.</summary>
    public CodeTree Tree { get; }

    /// <summary>The probability of every node for a text: leaves sum to 1, and so do headings and chapters.</summary>
    public void Classify(ReadOnlySpan<int> features, ReadOnlySpan<float> values, Span<float> nodes)
    {
        Span<float> hidden = stackalloc float[Width];
        Hide(embeddings, features, values, hidden);
        nodes.Clear();
        var leaves = nodes[..Tree.LeafCount];
        for (var unit = 0; unit < Width; unit++)
        {
            TensorPrimitives.MultiplyAdd(outputs.AsSpan(unit * leaves.Length, leaves.Length), hidden[unit], leaves, leaves);
        }

        Tree.ToProbabilities(nodes);
    }

    /// <summary>The hidden layer of a text.</summary>
    public static void Hide(ReadOnlySpan<float> embeddings, ReadOnlySpan<int> features, ReadOnlySpan<float> values, Span<float> hidden)
    {
        hidden.Clear();
        for (var i = 0; i < features.Length && (features[i] + 1) * Width <= embeddings.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(embeddings.Slice(features[i] * Width, Width), values[i], hidden, hidden);
        }

        TensorPrimitives.Tanh<float>(hidden, hidden);
    }

    /// <summary>Writes the network to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray<float>(embeddings);
        writer.WriteArray<float>(outputs);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static NetworkClassifier Read(BinaryReader reader, CodeTree tree) =>
        new(tree, reader.ReadArray<float>(), reader.ReadArray<float>());
}
