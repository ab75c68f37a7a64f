namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// A binary regression tree as arrays, the root first and the two children of a node next to each other. A row goes to the right child
/// where its feature is greater than the threshold, else to the left; a missing value (NaN) isn't greater and so goes left.
/// </summary>
/// <param name="Feature">The feature that a node splits by; -1 marks a leaf.</param>
/// <param name="Threshold">The split's threshold; 0 in a leaf.</param>
/// <param name="Left">The index of the left child, the right one follows it; in a leaf its own index.</param>
/// <param name="Value">What a leaf adds to the score; 0 in a split.</param>
/// <param name="Cover">How many training rows came through the node.</param>
internal sealed record Tree(int[] Feature, float[] Threshold, int[] Left, double[] Value, int[] Cover)
{
    public int Count => Feature.Length;

    /// <summary>The number of splits on the longest way to a leaf.</summary>
    public int Depth { get; } = DepthOf(Feature, Left);

    public int Leaves => (Count + 1) / 2;

    public bool IsLeaf(int node) => Feature[node] < 0;

    /// <summary>The leaf that a row falls into.</summary>
    public int Leaf(ReadOnlySpan<float> row)
    {
        var node = 0;
        while (Feature[node] >= 0)
        {
            node = Left[node] + (row[Feature[node]] > Threshold[node] ? 1 : 0);
        }

        return node;
    }

    /// <summary>The leaves from left to right.</summary>
    public IReadOnlyList<int> LeavesFromLeft()
    {
        var leaves = new List<int>();
        var open = new Stack<int>([0]);
        while (open.TryPop(out var node))
        {
            if (IsLeaf(node))
            {
                leaves.Add(node);
                continue;
            }

            open.Push(Left[node] + 1);
            open.Push(Left[node]);
        }

        return leaves;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        for (var node = 0; node < Count; node++)
        {
            writer.Write((short)Feature[node]);
            writer.Write(Cover[node]);
            if (IsLeaf(node))
            {
                writer.Write(Value[node]);
            }
            else
            {
                writer.Write(Threshold[node]);
                writer.Write(Left[node]);
            }
        }
    }

    public static Tree Read(BinaryReader reader, int features)
    {
        var count = reader.ReadInt32();
        if (count is < 1 or > 65_535 || count % 2 == 0)
        {
            throw new FormatException($"A tree has {count} nodes; it must have an odd number up to 65,535.");
        }

        var (feature, threshold, left, value, cover) = (
            new int[count],
            new float[count],
            new int[count],
            new double[count],
            new int[count]
        );
        for (var node = 0; node < count; node++)
        {
            (feature[node], cover[node], left[node]) = (reader.ReadInt16(), reader.ReadInt32(), node);
            if (feature[node] < 0)
            {
                value[node] = reader.ReadDouble();
                continue;
            }

            (threshold[node], left[node]) = (reader.ReadSingle(), reader.ReadInt32());
            if (feature[node] >= features || left[node] <= node || left[node] + 1 >= count)
            {
                throw new FormatException($"Node {node} splits feature {feature[node]} of {features} into node {left[node]} of {count}.");
            }
        }

        return new Tree(feature, threshold, left, value, cover);
    }

    private static int DepthOf(int[] feature, int[] left)
    {
        // Children stand behind their parent, so one pass suffices.
        var depth = new int[feature.Length];
        for (var node = 0; node < depth.Length; node++)
        {
            if (feature[node] >= 0)
            {
                depth[left[node]] = depth[left[node] + 1] = depth[node] + 1;
            }
        }

        return depth.Max();
    }
}
