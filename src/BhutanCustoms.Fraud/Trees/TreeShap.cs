using System.Runtime.Intrinsics;

namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// Exact Shapley values of trees: how much each feature of a row moves its raw score from the average one. The value of a set of features
/// is what the tree gives on average when it follows the row at splits on those features and both ways, weighted by cover, at the others
/// (Lundberg, Erion and Lee, "Consistent Individualized Feature Attribution for Tree Ensembles", 2018). Thread-safe.
/// </summary>
internal sealed class TreeShap(TreeEnsemble ensemble)
{
    private readonly ShapTree[] trees = [.. ensemble.Trees.Select(tree => new ShapTree(tree))];

    /// <summary>The average raw score over the training rows: what all contributions start from.</summary>
    public double Expected => ensemble.Trees.Sum(Average);

    /// <summary>The contributions of some rows' features; with <see cref="Expected"/> those of a row add up to its raw score.</summary>
    /// <param name="rows">The rows, one behind the other.</param>
    /// <returns>The contributions in the same order.</returns>
    public double[] Contributions(ReadOnlySpan<float> rows)
    {
        var sums = new Vector256<double>[rows.Length];
        var work = new Vector256<double>[trees.Select(tree => tree.Room).DefaultIfEmpty().Max()];
        var passes = new bool[trees.Select(tree => tree.Nodes).DefaultIfEmpty().Max()];

        // Tree by tree, so that what one needs stays in the first-level cache.
        foreach (var tree in trees)
        {
            for (var start = 0; start < rows.Length; start += ensemble.Features)
            {
                tree.AddContributions(rows.Slice(start, ensemble.Features), sums.AsSpan(start, ensemble.Features), work, passes);
            }
        }

        return Array.ConvertAll(sums, Vector256.Sum);
    }

    private static double Average(Tree tree)
    {
        var sum = 0.0;
        for (var node = 0; node < tree.Count; node++)
        {
            sum += tree.IsLeaf(node) ? tree.Value[node] * tree.Cover[node] : 0;
        }

        return sum / tree.Cover[0];
    }
}
