using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Linear;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>The signals of a classifier that gives every code of the history a probability.</summary>
internal static class ClassifierSignals
{
    /// <summary>Makes the classifier's most likely codes candidates.</summary>
    public static void AddCandidates(CodeTree tree, LeafRanking answer, CandidateSet candidates)
    {
        answer.Rank();
        foreach (var leaf in answer.Best)
        {
            candidates.Add(tree.Subheadings[leaf]);
        }
    }

    /// <summary>Fills the signals of all candidates: subheading, heading, chapter.</summary>
    /// <param name="tree">The codes of the history.</param>
    /// <param name="nodes">The classifier's probabilities.</param>
    /// <param name="candidates">The candidates.</param>
    /// <param name="first">The first of the three signals.</param>
    public static void Fill(CodeTree tree, ReadOnlySpan<float> nodes, CandidateSet candidates, int first)
    {
        // A code that was never declared is as unlikely as the least likely one: where the classifier knows nothing, no less likely than
        // any.
        var least = tree.LeafCount == 0 ? 0 : TensorPrimitives.Min(nodes[..tree.LeafCount]);
        for (var i = 0; i < candidates.Count; i++)
        {
            var leaf = tree.Leaf(candidates.Codes[i]);
            var signals = candidates[i][first..];
            signals[0] = Log(leaf < 0 ? least : nodes[leaf]);
            signals[1] = Log(leaf < 0 ? least : nodes[tree.Headings[leaf]]);
            signals[2] = Log(leaf < 0 ? least : nodes[tree.Chapters[leaf]]);
        }
    }

    private static float Log(float probability) => MathF.Log(probability + Signals.ClassifierFloor);
}
