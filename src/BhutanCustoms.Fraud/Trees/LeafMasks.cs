namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// Trees of up to 32 leaves as bit masks (Lucchese et al., "QuickScorer", SIGIR 2015). A row's leaves are bits, the leftmost leaf the
/// highest bit. Every split that a row passes to the right clears the bits of its left leaves; the highest bit left is the row's leaf. The
/// splits of a tree can so be tested in any order, with no branch and no access that depends on another.
/// </summary>
internal sealed class LeafMasks
{
    /// <summary>One bit a leaf.</summary>
    public const int MostLeaves = 32;

    public LeafMasks(IReadOnlyList<Tree> trees)
    {
        SplitCounts = [.. trees.Select(tree => tree.Leaves - 1)];
        Splits = [.. trees.SelectMany(SplitsOf)];
        Leaves = new double[trees.Count * MostLeaves];
        for (var t = 0; t < trees.Count; t++)
        {
            trees[t].LeavesFromLeft().Select(leaf => trees[t].Value[leaf]).ToArray().CopyTo(Leaves, t * MostLeaves);
        }
    }

    /// <summary>The splits of all trees, one tree behind the other.</summary>
    public Split[] Splits { get; }

    /// <summary>How many splits each tree has.</summary>
    public int[] SplitCounts { get; }

    /// <summary>What each leaf adds, from left to right, in <see cref="MostLeaves"/> places a tree.</summary>
    public double[] Leaves { get; }

    private static IEnumerable<Split> SplitsOf(Tree tree)
    {
        var bits = new uint[tree.Count];
        foreach (var (place, leaf) in tree.LeavesFromLeft().Index())
        {
            bits[leaf] = 1u << (MostLeaves - 1 - place);
        }

        // Children stand behind their parent, so going backwards meets them first.
        for (var node = tree.Count - 1; node >= 0; node--)
        {
            if (!tree.IsLeaf(node))
            {
                bits[node] = bits[tree.Left[node]] | bits[tree.Left[node] + 1];
                yield return new Split(tree.Threshold[node], tree.Feature[node] * TreeEvaluator.BlockRows, ~bits[tree.Left[node]]);
            }
        }
    }

    /// <param name="Threshold">A value above it goes right.</param>
    /// <param name="Offset">The place of the feature in a block.</param>
    /// <param name="Kept">All bits but those of the left leaves.</param>
    internal readonly record struct Split(float Threshold, int Offset, uint Kept);
}
