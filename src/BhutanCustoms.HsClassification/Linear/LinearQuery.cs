using BhutanCustoms.HsClassification.Features;

namespace BhutanCustoms.HsClassification.Linear;

/// <summary>Working memory of the linear classifier for one text; one a thread.</summary>
/// <param name="classifier">The classifier asked.</param>
internal sealed class LinearQuery(LinearClassifier classifier)
{
    /// <summary>How many subheadings are ranked.</summary>
    public const int Kept = 20;

    private readonly float[] nodes = new float[classifier.Tree.NodeCount];
    private readonly int[] best = new int[Kept];
    private int bestCount;

    /// <summary>The most likely leaves, most likely first, the smaller code first where two are equal.</summary>
    public ReadOnlySpan<int> Best => best.AsSpan(0, bestCount);

    /// <summary>The probability of every node.</summary>
    public ReadOnlySpan<float> Probabilities => nodes;

    /// <summary>Asks for a text.</summary>
    public void Classify(TextVector text)
    {
        classifier.Classify(text.Features, text.Values, nodes);
        bestCount = 0;
        for (var leaf = 0; leaf < classifier.Tree.LeafCount; leaf++)
        {
            if (bestCount < Kept || nodes[leaf] > nodes[best[^1]])
            {
                Insert(leaf);
            }
        }
    }

    private void Insert(int leaf)
    {
        var at = bestCount < Kept ? bestCount++ : Kept - 1;
        for (; at > 0 && nodes[leaf] > nodes[best[at - 1]]; at--)
        {
            best[at] = best[at - 1];
        }

        best[at] = leaf;
    }
}
