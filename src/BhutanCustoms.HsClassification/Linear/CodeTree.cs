using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.Linear;

/// <summary>
/// The codes of the history as a tree: subheadings (leaves), then their headings, then their chapters, numbered in that order. What is
/// learnt for a heading or chapter helps all codes under it, which matters because most subheadings are rare.
/// </summary>
internal sealed class CodeTree
{
    private readonly int[] leafOf;

    /// <summary>Makes the tree of some subheadings, ascending and different.</summary>
    public CodeTree(CodeTable codes, int[] subheadings)
    {
        Subheadings = subheadings;
        leafOf = new int[codes.Subheadings.Length];
        Array.Fill(leafOf, -1);
        (Headings, Chapters) = (new int[subheadings.Length], new int[subheadings.Length]);
        var next = subheadings.Length;
        for (var leaf = 0; leaf < subheadings.Length; leaf++)
        {
            leafOf[subheadings[leaf]] = leaf;
            Headings[leaf] =
                leaf > 0 && codes.Headings[subheadings[leaf]] == codes.Headings[subheadings[leaf - 1]] ? Headings[leaf - 1] : next++;
        }

        for (var leaf = 0; leaf < subheadings.Length; leaf++)
        {
            Chapters[leaf] =
                leaf > 0 && codes.Chapters[subheadings[leaf]] == codes.Chapters[subheadings[leaf - 1]] ? Chapters[leaf - 1] : next++;
        }

        NodeCount = next;
    }

    /// <summary>The subheading of each leaf.</summary>
    public int[] Subheadings { get; }

    /// <summary>The node of each leaf's heading.</summary>
    public int[] Headings { get; }

    /// <summary>The node of each leaf's chapter.</summary>
    public int[] Chapters { get; }

    /// <summary>How many subheadings there are.</summary>
    public int LeafCount => Subheadings.Length;

    /// <summary>How many nodes there are, leaves included.</summary>
    public int NodeCount { get; }

    /// <summary>The leaf of a subheading, or -1.</summary>
    public int Leaf(int subheading) => leafOf[subheading];

    /// <summary>
    /// Replaces the leaves' scores by the sum along their path, then by their softmax; the inner nodes get the sum of their leaves.
    /// </summary>
    public void ToProbabilities(Span<float> nodes)
    {
        var highest = float.NegativeInfinity;
        for (var leaf = 0; leaf < LeafCount; leaf++)
        {
            nodes[leaf] += nodes[Headings[leaf]] + nodes[Chapters[leaf]];
            highest = Math.Max(highest, nodes[leaf]);
        }

        nodes[LeafCount..].Clear();
        var leaves = nodes[..LeafCount];
        TensorPrimitives.Subtract(leaves, highest, leaves);
        TensorPrimitives.Exp<float>(leaves, leaves);
        TensorPrimitives.Divide(leaves, TensorPrimitives.Sum<float>(leaves), leaves);
        for (var leaf = 0; leaf < LeafCount; leaf++)
        {
            nodes[Headings[leaf]] += nodes[leaf];
            nodes[Chapters[leaf]] += nodes[leaf];
        }
    }

    /// <summary>Takes an example's true probabilities from those of all nodes: what is left is the error.</summary>
    public void Subtract(LinearExample example, Span<float> nodes)
    {
        for (var i = 0; i < example.Leaves.Length; i++)
        {
            var leaf = example.Leaves[i];
            nodes[leaf] -= example.Shares[i];
            nodes[Headings[leaf]] -= example.Shares[i];
            nodes[Chapters[leaf]] -= example.Shares[i];
        }
    }

    /// <summary>Writes the tree to a model file.</summary>
    public void Write(BinaryWriter writer) => writer.WriteArray<int>(Subheadings);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static CodeTree Read(BinaryReader reader, CodeTable codes) => new(codes, reader.ReadArray<int>());
}
