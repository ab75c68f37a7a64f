namespace BhutanCustoms.HsClassification.Linear;

/// <summary>Working memory for what a classifier says about one text; one a thread.</summary>
/// <param name="tree">The codes of the classifier.</param>
/// <param name="kept">How many subheadings are ranked.</param>
internal sealed class LeafRanking(CodeTree tree, int kept = LeafRanking.Kept)
{
    /// <summary>How many subheadings are ranked where nothing else is said.</summary>
    public const int Kept = 20;

    private readonly int[] best = new int[kept];
    private int bestCount;

    /// <summary>The probability of every node.</summary>
    public float[] Nodes { get; } = new float[tree.NodeCount];

    /// <summary>The most likely leaves, most likely first, the smaller code first where two are equal.</summary>
    public ReadOnlySpan<int> Best => best.AsSpan(0, bestCount);

    /// <summary>Ranks the leaves by their probabilities.</summary>
    public void Rank()
    {
        bestCount = 0;
        for (var leaf = 0; leaf < tree.LeafCount; leaf++)
        {
            if (bestCount < kept || Nodes[leaf] > Nodes[best[^1]])
            {
                Insert(leaf);
            }
        }
    }

    private void Insert(int leaf)
    {
        var at = bestCount < kept ? bestCount++ : kept - 1;
        for (; at > 0 && Nodes[leaf] > Nodes[best[at - 1]]; at--)
        {
            best[at] = best[at - 1];
        }

        best[at] = leaf;
    }
}
