using System.Runtime.Intrinsics;

namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// A tree prepared for Shapley values. Of a leaf, the value of a set of features is the leaf's own times a factor for each feature on its
/// way: 1 or 0, whether the row passes its splits, where the feature is in the set; else the share of training rows that pass. Averaged
/// over all sets that is the integral over t from 0 to 1 of the product of t × passes + (1 - t) × share. The product is carried down the
/// tree at as many t as integrate it exactly, and summed up again; each node then gives its split's feature what it changes. So a row
/// costs a few operations a node (cf. Yu, Bifet, Read and Xu, "Linear TreeShap", NeurIPS 2022), and nothing is divided by while it runs.
/// </summary>
internal sealed class ShapTree
{
    private readonly Tree tree;
    private readonly int lanes;
    private readonly int[] parent;
    private readonly int[] earlier;
    private readonly double[] share;
    private readonly Vector256<double>[] factor;
    private readonly Vector256<double>[] gain;

    public ShapTree(Tree tree)
    {
        this.tree = tree;
        parent = Parents(tree);
        earlier = Enumerable.Range(0, tree.Count).Select(Earlier).ToArray();
        share = new double[tree.Count];
        lanes = Lanes(tree, earlier, parent);
        (factor, gain) = (new Vector256<double>[2 * lanes * tree.Count], new Vector256<double>[2 * lanes * tree.Count]);
        Prepare();
    }

    /// <summary>How many vectors <see cref="AddContributions"/> needs to work in.</summary>
    public int Room => 2 * lanes * tree.Count;

    /// <summary>How many bits it needs: whether a row passes all splits by a node's feature on the way to it.</summary>
    public int Nodes => tree.Count;

    /// <summary>Adds the contributions of a row's features, which are to be summed up over a vector's lanes.</summary>
    /// <param name="row">The row.</param>
    /// <param name="contributions">One vector a feature.</param>
    /// <param name="work">At least <see cref="Room"/>.</param>
    /// <param name="passes">At least <see cref="Nodes"/>.</param>
    public void AddContributions(
        ReadOnlySpan<float> row,
        Span<Vector256<double>> contributions,
        Span<Vector256<double>> work,
        Span<bool> passes
    )
    {
        var down = work[..(lanes * tree.Count)];
        var up = work[(lanes * tree.Count)..Room];
        down[..lanes].Fill(Vector256<double>.One);
        up.Clear();
        for (var node = 0; node < tree.Count; node++)
        {
            if (tree.IsLeaf(node))
            {
                for (var lane = 0; lane < lanes; lane++)
                {
                    up[lanes * node + lane] = down[lanes * node + lane] * tree.Value[node];
                }

                continue;
            }

            var taken = tree.Left[node] + (row[tree.Feature[node]] > tree.Threshold[node] ? 1 : 0);
            GoDown(node, tree.Left[node], taken, down, passes);
            GoDown(node, tree.Left[node] + 1, taken, down, passes);
        }

        for (var node = tree.Count - 1; node > 0; node--)
        {
            GoUp(node, contributions, up, passes);
        }
    }

    private void GoDown(int node, int child, int taken, Span<Vector256<double>> down, Span<bool> passes)
    {
        var before = earlier[child] < 0 || passes[earlier[child]];
        passes[child] = before && child == taken;
        var at = 2 * lanes * child + (passes[child] ? lanes : 0);
        for (var lane = 0; lane < lanes; lane++)
        {
            down[lanes * child + lane] = before ? down[lanes * node + lane] * factor[at + lane] : down[lanes * node + lane] * share[child];
        }
    }

    private void GoUp(int node, Span<Vector256<double>> contributions, Span<Vector256<double>> up, Span<bool> passes)
    {
        for (var lane = 0; lane < lanes; lane++)
        {
            up[lanes * parent[node] + lane] += up[lanes * node + lane];
        }

        // Where a row failed an earlier split by the feature, this one changes nothing.
        if (earlier[node] < 0 || passes[earlier[node]])
        {
            ref var contribution = ref contributions[tree.Feature[parent[node]]];
            var at = 2 * lanes * node + (passes[node] ? lanes : 0);
            for (var lane = 0; lane < lanes; lane++)
            {
                contribution += up[lanes * node + lane] * gain[at + lane];
            }
        }
    }

    /// <summary>
    /// For each node, where the row passed before and fails here, and where it passes both: what its feature's factor becomes times, and
    /// what a sum of products below is worth to the feature.
    /// </summary>
    private void Prepare()
    {
        var count = Vector256<double>.Count;
        var (points, weights) = GaussLegendre.Of(count * lanes);
        var passing = new double[tree.Count];
        passing[0] = 1;
        for (var node = 1; node < tree.Count; node++)
        {
            // A node that no training row reached weighs nothing on either side.
            share[node] = tree.Cover[node] / (double)Math.Max(1, tree.Cover[parent[node]]);
            var before = earlier[node] < 0 ? 1 : passing[earlier[node]];
            passing[node] = before * share[node];
            for (var i = 0; i < points.Length; i++)
            {
                var (t, at) = (points[i], 2 * lanes * node + i / count);
                var (whole, own) = (t + before * (1 - t), t + passing[node] * (1 - t));
                var lost = (1 - before) / whole;
                Set(factor, at, i, passing[node] * (1 - t) / whole);
                Set(factor, at + lanes, i, own / whole);
                Set(gain, at, i, weights[i] * (-1 / (1 - t) - lost));
                Set(gain, at + lanes, i, weights[i] * ((1 - passing[node]) / own - lost));
            }
        }

        void Set(Vector256<double>[] vectors, int at, int i, double value) => vectors[at] = vectors[at].WithElement(i % count, value);
    }

    private int Earlier(int node)
    {
        if (node == 0)
        {
            return -1;
        }

        var above = parent[node];
        while (above > 0 && tree.Feature[parent[above]] != tree.Feature[parent[node]])
        {
            above = parent[above];
        }

        return above == 0 ? -1 : above;
    }

    /// <summary>As many vectors as integrate the products exactly: the degree is one less than the features on the way.</summary>
    private static int Lanes(Tree tree, int[] earlier, int[] parents)
    {
        var features = new int[tree.Count];
        for (var node = 1; node < tree.Count; node++)
        {
            features[node] = features[parents[node]] + (earlier[node] < 0 ? 1 : 0);
        }

        return Math.Max(1, (features.Max() + 2 * Vector256<double>.Count - 1) / (2 * Vector256<double>.Count));
    }

    private static int[] Parents(Tree tree)
    {
        var parents = new int[tree.Count];
        for (var node = 0; node < tree.Count; node++)
        {
            if (!tree.IsLeaf(node))
            {
                parents[tree.Left[node]] = parents[tree.Left[node] + 1] = node;
            }
        }

        return parents;
    }
}
