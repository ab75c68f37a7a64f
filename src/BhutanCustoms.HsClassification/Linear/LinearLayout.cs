namespace BhutanCustoms.HsClassification.Linear;

/// <summary>Decides which pairs of feature and node get a weight.</summary>
internal static class LinearLayout
{
    /// <summary>From this many texts on, a feature gets a weight for every node.</summary>
    private const int FrequentFrom = 60;

    /// <summary>At most so many weights do these have together: it bounds the model's size, whatever the history's.</summary>
    private const int MostDenseWeights = 7_000_000;

    /// <summary>A classifier of zero weights for those examples. Features are numbered from the most frequent on.</summary>
    public static LinearClassifier For(CodeTree tree, int featureCount, IReadOnlyList<LinearExample> examples)
    {
        var counts = new int[featureCount];
        foreach (var feature in examples.SelectMany(example => example.Features))
        {
            counts[feature]++;
        }

        var dense = 0;
        while (dense < Math.Min(MostDenseWeights / Math.Max(1, tree.NodeCount), featureCount) && counts[dense] >= FrequentFrom)
        {
            dense++;
        }

        var (starts, nodes) = Pairs(tree, featureCount, dense, examples);
        return new LinearClassifier(tree, new float[dense * tree.NodeCount], starts, nodes, new float[nodes.Length]);
    }

    private static (int[] Starts, ushort[] Nodes) Pairs(CodeTree tree, int featureCount, int dense, IReadOnlyList<LinearExample> examples)
    {
        var pairs = new List<(int Feature, ushort Node)>();
        foreach (var example in examples)
        {
            foreach (var feature in example.Features.AsSpan(FirstAtLeast(example.Features, dense)))
            {
                foreach (var leaf in example.Leaves)
                {
                    pairs.Add((feature, (ushort)leaf));
                    pairs.Add((feature, (ushort)tree.Headings[leaf]));
                    pairs.Add((feature, (ushort)tree.Chapters[leaf]));
                }
            }
        }

        pairs.Sort();
        var (starts, nodes) = (new int[featureCount - dense + 1], new List<ushort>());
        for (var i = 0; i < pairs.Count; i++)
        {
            if (i == 0 || pairs[i] != pairs[i - 1])
            {
                nodes.Add(pairs[i].Node);
                starts[pairs[i].Feature - dense + 1] = nodes.Count;
            }
        }

        for (var i = 1; i < starts.Length; i++)
        {
            starts[i] = Math.Max(starts[i], starts[i - 1]);
        }

        return (starts, [.. nodes]);
    }

    private static int FirstAtLeast(int[] features, int feature) => Array.BinarySearch(features, feature) is var at && at < 0 ? ~at : at;
}
