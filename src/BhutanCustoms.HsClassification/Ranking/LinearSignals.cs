using System.Numerics.Tensors;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>The signals of the linear classifier.</summary>
internal static class LinearSignals
{
    /// <summary>Asks the classifier and makes its most likely codes candidates.</summary>
    public static void AddCandidates(GoodsIndex index, TextQuery query)
    {
        query.Linear.Classify(query.Vector);
        foreach (var leaf in query.Linear.Best)
        {
            query.Candidates.Add(index.Linear.Tree.Subheadings[leaf]);
        }
    }

    /// <summary>Fills the signals of all candidates.</summary>
    public static void Fill(GoodsIndex index, TextQuery query)
    {
        var tree = index.Linear.Tree;
        var probabilities = query.Linear.Probabilities;
        // A code that was never declared is as unlikely as the least likely one: where the classifier knows nothing, no less likely than any.
        var least = tree.LeafCount == 0 ? 0 : TensorPrimitives.Min(probabilities[..tree.LeafCount]);
        for (var i = 0; i < query.Candidates.Count; i++)
        {
            var leaf = tree.Leaf(query.Candidates.Codes[i]);
            var signals = query.Candidates[i];
            signals[Signals.Linear] = Log(leaf < 0 ? least : probabilities[leaf]);
            signals[Signals.LinearHeading] = Log(leaf < 0 ? least : probabilities[tree.Headings[leaf]]);
            signals[Signals.LinearChapter] = Log(leaf < 0 ? least : probabilities[tree.Chapters[leaf]]);
        }
    }

    private static float Log(float probability) => MathF.Log(probability + Signals.LinearFloor);
}
