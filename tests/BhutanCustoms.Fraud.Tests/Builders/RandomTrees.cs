using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Tests.Builders;

/// <summary>Random trees with random covers; thresholds are from a few values, so that rows often lie exactly on one.</summary>
internal static class RandomTrees
{
    public static TreeEnsemble Ensemble(Random random, int trees, int features, int leaves) =>
        new([.. Enumerable.Range(0, trees).Select(_ => One(random, features, 1 + random.Next(leaves)))], features);

    public static float[] Row(Random random, int features) =>
        [
            .. Enumerable
                .Range(0, features)
                .Select(_ =>
                    random.Next(8) switch
                    {
                        0 => float.NaN,
                        1 => float.PositiveInfinity,
                        2 => float.NegativeInfinity,
                        var value => value - 3f,
                    }
                ),
        ];

    private static Tree One(Random random, int features, int leaves)
    {
        var (feature, threshold, left) = (new List<int> { -1 }, new List<float> { 0 }, new List<int> { 0 });
        while (feature.Count < 2 * leaves - 1)
        {
            // Children must stand behind their parent, so a leaf that becomes a split gets its children at the end.
            var node = random.Next(feature.Count);
            if (feature[node] < 0)
            {
                (feature[node], threshold[node], left[node]) = (random.Next(features), random.Next(-1, 4), feature.Count);
                feature.AddRange([-1, -1]);
                threshold.AddRange([0, 0]);
                left.AddRange([left[node], left[node] + 1]);
            }
        }

        var cover = new int[feature.Count];
        for (var node = cover.Length - 1; node >= 0; node--)
        {
            cover[node] = feature[node] < 0 ? 1 + random.Next(20) : cover[left[node]] + cover[left[node] + 1];
        }

        return new Tree([.. feature], [.. threshold], [.. left], [.. feature.Select(f => f < 0 ? random.NextDouble() - 0.5 : 0)], cover);
    }
}
