using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Linear;
using BhutanCustoms.HsClassification.Network;

namespace BhutanCustoms.HsClassification.Tests.Network;

public sealed class NetworkTrainerTests
{
    private static readonly CodeTable Codes = new(
        new Nomenclature(
            "four codes",
            new Dictionary<string, string>
            {
                ["010101"] = "",
                ["010102"] = "",
                ["010201"] = "",
                ["020101"] = "",
            }
        )
    );

    private readonly CodeTree tree = new(Codes, [0, 1, 2, 3]);

    [Fact]
    public void Learns_which_feature_stands_for_which_code()
    {
        // Every text also has feature 4, which tells nothing.
        var network = NetworkTrainer.Train(tree, 5, Examples(4_000), new Random(1));
        for (var feature = 0; feature < 4; feature++)
        {
            var nodes = Classify(network, [feature, 4], [0.9f, 0.4f]);
            Assert.InRange(nodes[feature], 0.7f, 1);
        }
    }

    [Fact]
    public void Gives_probabilities_that_add_up_level_by_level()
    {
        var nodes = Classify(NetworkTrainer.Train(tree, 5, Examples(40), new Random(1)), [0], [1]);
        Assert.Equal(1, nodes[..4].Sum(), 1e-5);
        Assert.Equal(nodes[0] + nodes[1], nodes[tree.Headings[0]], 1e-6);
        Assert.Equal(nodes[0] + nodes[1] + nodes[2], nodes[tree.Chapters[0]], 1e-6);
    }

    [Fact]
    public void Goes_down_the_slope_of_the_loss()
    {
        // The slopes of one pass against the loss itself, moved a little at each of some embedding weights; kept features are scaled up by
        // two.
        var random = new Random(7);
        var (embeddings, outputs) = (Weights(3, random), Weights(tree.NodeCount, random));
        var example = new LinearExample([0, 1, 2], [0.6f, 0.6f, 0.5f], [2], [1]);
        var pass = new NetworkPass(tree.NodeCount);
        pass.Run(example, tree, embeddings, outputs, new Random(3));
        var values = pass.Values[..3].ToArray();
        var at = Array.FindIndex(values, value => value > 0);
        for (var unit = 0; unit < NetworkClassifier.Width; unit += 9)
        {
            const float Move = 0.01f;
            var weight = (at * NetworkClassifier.Width) + unit;
            embeddings[weight] += Move;
            var above = Loss(embeddings, outputs, values);
            embeddings[weight] -= 2 * Move;
            var below = Loss(embeddings, outputs, values);
            embeddings[weight] += Move;
            Assert.Equal((above - below) / (2 * Move), pass.Slopes[unit] * values[at], 2e-3);
        }
    }

    [Fact]
    public void Learns_the_same_again_from_the_same_seed()
    {
        float[] Answer() => Classify(NetworkTrainer.Train(tree, 5, Examples(200), new Random(5)), [1, 4], [0.9f, 0.4f]);
        Assert.Equal(Answer(), Answer());
    }

    [Fact]
    public void Answers_without_any_code_to_learn()
    {
        var none = new CodeTree(Codes, []);
        Assert.Empty(Classify(NetworkTrainer.Train(none, 5, [], new Random(1)), [0], [1]));
    }

    /// <summary>The cross-entropy of the third leaf, worked out in double precision without the code under test.</summary>
    private double Loss(float[] embeddings, float[] outputs, float[] values)
    {
        var hidden = Enumerable
            .Range(0, NetworkClassifier.Width)
            .Select(unit =>
                Math.Tanh(values.Select((value, feature) => (double)value * embeddings[(feature * NetworkClassifier.Width) + unit]).Sum())
            )
            .ToArray();
        double Score(int node) => hidden.Select((value, unit) => value * outputs[(node * NetworkClassifier.Width) + unit]).Sum();
        var scores = Enumerable.Range(0, 4).Select(leaf => Score(leaf) + Score(tree.Headings[leaf]) + Score(tree.Chapters[leaf])).ToArray();
        return Math.Log(scores.Sum(Math.Exp)) - scores[2];
    }

    private static float[] Weights(int rows, Random random) =>
        [.. Enumerable.Range(0, rows * NetworkClassifier.Width).Select(_ => 0.4f * (random.NextSingle() - 0.5f))];

    private static float[] Classify(NetworkClassifier network, int[] features, float[] values)
    {
        var nodes = new float[network.Tree.NodeCount];
        network.Classify(features, values, nodes);
        return nodes;
    }

    private static LinearExample[] Examples(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new LinearExample([i % 4, 4], [0.9f, 0.4f], [i % 4], [1]))];
}
