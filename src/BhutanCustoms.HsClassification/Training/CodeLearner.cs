using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Linear;
using BhutanCustoms.HsClassification.Network;

namespace BhutanCustoms.HsClassification.Training;

/// <summary>Trains the linear classifier and the network on known texts.</summary>
internal static class CodeLearner
{
    /// <summary>Trains on texts with their vectors.</summary>
    public static (LinearClassifier Linear, NetworkClassifier Network) Learn(
        CodeTable codes, KnownTexts known, int featureCount, IReadOnlyList<(int[] Features, float[] Values)> vectors, Random random)
    {
        var subheadings = Array.ConvertAll(known.Codes, code => codes.Find(code));
        var tree = new CodeTree(codes, [.. subheadings.Distinct().Order()]);
        var leaves = Array.ConvertAll(subheadings, tree.Leaf);
        var examples = vectors.Select((vector, text) => Example(vector, known, known.Entries(text), leaves)).ToArray();
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
