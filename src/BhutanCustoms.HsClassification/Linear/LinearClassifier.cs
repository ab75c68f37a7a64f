using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Linear;

/// <summary>
/// A multinomial logit of the codes of the history on a text's features. The most frequent features have a weight for every node of the
/// code tree; each of the others only for the nodes that it was seen with, as there is too little to learn from what it was not seen with.
/// </summary>
internal sealed class LinearClassifier
{
    /// <summary>Makes a classifier that keeps the arrays it is given.</summary>
    /// <param name="tree">The codes.</param>
    /// <param name="dense">The weights of the first features: a row of all nodes each.</param>
    /// <param name="starts">Where the weights of each other feature begin, and where the last ones end.</param>
    /// <param name="nodes">The nodes of those weights.</param>
    /// <param name="sparse">Those weights.</param>
    public LinearClassifier(CodeTree tree, float[] dense, int[] starts, ushort[] nodes, float[] sparse) =>
        (Tree, Dense, Starts, Nodes, Sparse) = (tree, dense, starts, nodes, sparse);

    /// <summary>The codes.</summary>
    public CodeTree Tree { get; }

    /// <summary>The weights of the frequent features, row by row.</summary>
    public float[] Dense { get; }

    /// <summary>How many features have a row.</summary>
    public int DenseCount => Tree.NodeCount == 0 ? 0 : Dense.Length / Tree.NodeCount;

    /// <summary>Where the weights of each rarer feature begin.</summary>
    public int[] Starts { get; }

    /// <summary>The nodes of the rarer features' weights.</summary>
    public ushort[] Nodes { get; }

    /// <summary>The weights of the rarer features.</summary>
    public float[] Sparse { get; }

    /// <summary>The row of a frequent feature.</summary>
    public Span<float> Row(int feature) => Dense.AsSpan(feature * Tree.NodeCount, Tree.NodeCount);

    /// <summary>The weights of a rarer feature.</summary>
    public Range Pairs(int feature) => Starts[feature - DenseCount]..Starts[feature - DenseCount + 1];

    /// <summary>The probability of every node for a text: leaves sum to 1, and so do headings and chapters.</summary>
    public void Classify(ReadOnlySpan<int> features, ReadOnlySpan<float> values, Span<float> nodes)
    {
        nodes.Clear();
        var dense = DenseCount;
        for (var i = 0; i < features.Length; i++)
        {
            if (features[i] < dense)
            {
                TensorPrimitives.MultiplyAdd(Row(features[i]), values[i], nodes, nodes);
                continue;
            }

            var (start, end) = (Starts[features[i] - dense], Starts[features[i] - dense + 1]);
            for (var p = start; p < end; p++)
            {
                nodes[Nodes[p]] += values[i] * Sparse[p];
            }
        }

        Tree.ToProbabilities(nodes);
    }

    /// <summary>Writes the classifier to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        Tree.Write(writer);
        writer.WriteArray<float>(Dense);
        writer.WriteArray<int>(Starts);
        writer.WriteArray<ushort>(Nodes);
        writer.WriteArray<float>(Sparse);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static LinearClassifier Read(BinaryReader reader, CodeTable codes) =>
        new(
            CodeTree.Read(reader, codes),
            reader.ReadArray<float>(),
            reader.ReadArray<int>(),
            reader.ReadArray<ushort>(),
            reader.ReadArray<float>()
        );
}
