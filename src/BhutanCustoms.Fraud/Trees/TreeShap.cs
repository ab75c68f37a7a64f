using System.Runtime.CompilerServices;

namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// Exact Shapley values of trees: how much each feature of a row moves its raw score from the average one. Lundberg, Erion and Lee,
/// "Consistent Individualized Feature Attribution for Tree Ensembles" (2018), algorithm 2: the value of a set of features is what the tree
/// gives on average when it follows the row at splits on those features and both ways, weighted by cover, at the others.
/// Compiled for speed at once: a host that has just started explains its first work list several times faster.
/// </summary>
internal static class TreeShap
{
    /// <summary>The average raw score over the training rows: what all contributions start from.</summary>
    public static double Expected(TreeEnsemble ensemble) => ensemble.Trees.Sum(Average);

    /// <summary>The contributions of a row's features; with <see cref="Expected"/> they add up to its raw score.</summary>
    public static double[] Contributions(TreeEnsemble ensemble, ReadOnlySpan<float> row)
    {
        var contributions = new double[ensemble.Features];
        foreach (var tree in ensemble.Trees)
        {
            // Each level of the recursion keeps its own copy of the path, one element longer than its parent's.
            var room = (tree.Depth + 2) * (tree.Depth + 3) / 2;
            Recurse(tree, row, contributions, 0, new Step[room], 0, new Step(-1, 1, 1, 1));
        }

        return contributions;
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Recurse(
        Tree tree,
        ReadOnlySpan<float> row,
        double[] contributions,
        int node,
        Span<Step> parent,
        int length,
        Step added
    )
    {
        if (added is { One: 0, Zero: 0 })
        {
            // No row comes here, whatever is known: it contributes nothing, and dividing by it would.
            return;
        }

        var path = parent[length..];
        parent[..length].CopyTo(path);
        Extend(path, length++, added);
        if (tree.IsLeaf(node))
        {
            for (var i = 1; i < length; i++)
            {
                contributions[path[i].Feature] += UnwoundSum(path, length, i) * (path[i].One - path[i].Zero) * tree.Value[node];
            }

            return;
        }

        var feature = tree.Feature[node];
        var right = row[feature] > tree.Threshold[node] ? 1 : 0;
        var (hot, cold) = (tree.Left[node] + right, tree.Left[node] + 1 - right);
        var (zero, one) = (1.0, 1.0);
        for (var i = 1; i < length; i++)
        {
            if (path[i].Feature == feature)
            {
                (zero, one) = (path[i].Zero, path[i].One);
                Unwind(path, length--, i);
                break;
            }
        }

        // A node that no training row reached weighs nothing on either side.
        double cover = Math.Max(1, tree.Cover[node]);
        Recurse(tree, row, contributions, hot, path, length, new Step(feature, zero * tree.Cover[hot] / cover, one, 0));
        Recurse(tree, row, contributions, cold, path, length, new Step(feature, zero * tree.Cover[cold] / cover, 0, 0));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Extend(Span<Step> path, int length, Step added)
    {
        path[length] = added with { Weight = length == 0 ? 1 : 0 };
        for (var i = length - 1; i >= 0; i--)
        {
            path[i + 1].Weight += added.One * path[i].Weight * (i + 1) / (length + 1);
            path[i].Weight *= added.Zero * (length - i) / (length + 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Unwind(Span<Step> path, int length, int at)
    {
        var (one, zero, last) = (path[at].One, path[at].Zero, length - 1);
        var next = path[last].Weight;
        for (var i = last - 1; i >= 0; i--)
        {
            if (one != 0)
            {
                var weight = path[i].Weight;
                path[i].Weight = next * length / ((i + 1) * one);
                next = weight - path[i].Weight * zero * (last - i) / length;
            }
            else
            {
                path[i].Weight = path[i].Weight * length / (zero * (last - i));
            }
        }

        for (var i = at; i < last; i++)
        {
            path[i] = path[i + 1] with { Weight = path[i].Weight };
        }
    }

    /// <summary>What the weights would add up to after <see cref="Unwind"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double UnwoundSum(ReadOnlySpan<Step> path, int length, int at)
    {
        var (one, zero, last) = (path[at].One, path[at].Zero, length - 1);
        var next = path[last].Weight;
        var sum = 0.0;
        for (var i = last - 1; i >= 0; i--)
        {
            if (one != 0)
            {
                var weight = next * length / ((i + 1) * one);
                sum += weight;
                next = path[i].Weight - weight * zero * (last - i) / length;
            }
            else if (zero != 0)
            {
                sum += path[i].Weight * length / (zero * (last - i));
            }
        }

        return sum;
    }

    /// <param name="Feature">The feature of a split on the path; -1 at its start.</param>
    /// <param name="Zero">The share of rows that pass when the feature is unknown.</param>
    /// <param name="One">1 where the row itself passes, else 0.</param>
    /// <param name="Weight">The share of sets of features of each size.</param>
    private record struct Step(int Feature, double Zero, double One, double Weight);
}
