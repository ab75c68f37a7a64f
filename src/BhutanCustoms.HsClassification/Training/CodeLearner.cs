using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Linear;
using BhutanCustoms.HsClassification.Network;

namespace BhutanCustoms.HsClassification.Training;

/// <summary>Trains the linear classifier and the network on known texts and the nomenclature's.</summary>
internal static class CodeLearner
{
    /// <summary>Trains on texts with their vectors.</summary>
    /// <param name="codes">The codes that can be suggested.</param>
    /// <param name="known">The known texts.</param>
    /// <param name="featureCount">How many features there are.</param>
    /// <param name="vectors">The known texts' vectors.</param>
    /// <param name="nomenclature">
    /// The vectors of the nomenclature's own texts: one more example for each code of the history. Those of other codes are left out, as
    /// they would double the classifiers and halve their speed for codes that the search in the texts finds anyway.
    /// </param>
    /// <param name="random">Decides the order of learning.</param>
    public static (LinearClassifier Linear, NetworkClassifier Network) Learn(
        CodeTable codes,
        KnownTexts known,
        int featureCount,
        IReadOnlyList<(int[] Features, float[] Values)> vectors,
        IReadOnlyList<(int Subheading, (int[] Features, float[] Values) Vector)> nomenclature,
        Random random
    )
    {
        var subheadings = Array.ConvertAll(known.Codes, code => codes.Find(code));
        var tree = new CodeTree(codes, [.. subheadings.Distinct().Order()]);
        var leaves = Array.ConvertAll(subheadings, tree.Leaf);
        LinearExample[] examples =
        [
            .. vectors.Select((vector, text) => Example(vector, known, known.Entries(text), leaves)),
            .. nomenclature
                .Where(text => tree.Leaf(text.Subheading) >= 0)
                .Select(text => new LinearExample(text.Vector.Features, text.Vector.Values, [tree.Leaf(text.Subheading)], [1])),
        ];
        return (LinearTrainer.Train(tree, featureCount, examples, random), NetworkTrainer.Train(tree, featureCount, examples, random));
    }

    private static LinearExample Example((int[] Features, float[] Values) vector, KnownTexts known, Range entries, int[] leaves)
    {
        var shares = new SortedDictionary<int, float>();
        foreach (var (code, count) in known.EntryCodes[entries].Zip(known.EntryCounts[entries]))
        {
            // The root damps texts that are declared daily: the hundredth declaration tells less than the first.
            shares[leaves[code]] = shares.GetValueOrDefault(leaves[code]) + MathF.Sqrt(count);
        }

        var all = shares.Values.Sum();
        return new LinearExample(vector.Features, vector.Values, [.. shares.Keys], [.. shares.Values.Select(share => share / all)]);
    }
}
