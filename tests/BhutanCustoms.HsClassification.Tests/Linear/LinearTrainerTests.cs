using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Linear;

namespace BhutanCustoms.HsClassification.Tests.Linear;

public sealed class LinearTrainerTests
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
    public void Adds_up_scores_along_the_path_of_a_code()
    {
        // Leaves 0 to 3, headings 0101, 0102, 0201 as 4 to 6, chapters 01, 02 as 7, 8.
        Assert.Equal([4, 4, 5, 6], tree.Headings);
        Assert.Equal([7, 7, 7, 8], tree.Chapters);
        Assert.Equal(9, tree.NodeCount);
        float[] nodes = [1, 0, 0, 0, 1, 0, 0, 1, 0];
        tree.ToProbabilities(nodes);
        var (a, b, c, d) = (Math.Exp(3), Math.Exp(2), Math.Exp(1), 1.0);
        var all = a + b + c + d;
        double[] expected = [a / all, b / all, c / all, d / all, (a + b) / all, c / all, d / all, (a + b + c) / all, d / all];
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], nodes[i], 1e-6);
        }
    }

    [Fact]
    public void Learns_which_feature_stands_for_which_code()
    {
        var classifier = LinearTrainer.Train(tree, 4, Examples(200), new Random(1));
        var nodes = new float[tree.NodeCount];
        for (var feature = 0; feature < 4; feature++)
        {
            classifier.Classify([feature], [1], nodes);
            Assert.Equal(feature, nodes.AsSpan(0, 4).ToArray().Index().MaxBy(leaf => leaf.Item).Index);
            Assert.InRange(nodes[feature], 0.8f, 1);
        }
    }

    [Fact]
    public void Learns_the_same_from_frequent_features_as_from_rare_ones()
    {
        // Below sixty texts a feature has weights only for the codes it was seen with; here these are all that matter.
        var (few, nodes) = (LinearTrainer.Train(tree, 4, Examples(40), new Random(1)), new float[tree.NodeCount]);
        Assert.Equal(0, few.DenseCount);
        few.Classify([2], [1], nodes);
        Assert.Equal(nodes[..4].Max(), nodes[2]);
    }

    [Fact]
    public void Learns_shares_where_one_text_has_several_codes()
    {
        var examples = Enumerable.Repeat(new LinearExample([0], [1], [0, 3], [0.75f, 0.25f]), 400).ToArray();
        var nodes = new float[tree.NodeCount];
        LinearTrainer.Train(tree, 1, examples, new Random(1)).Classify([0], [1], nodes);
        // The trainer leaves alone what is off by less than 0.03 per node.
        Assert.Equal(0.75, nodes[0], 0.05);
        Assert.Equal(0.25, nodes[3], 0.05);
    }

    private static LinearExample[] Examples(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new LinearExample([i % 4], [1], [i % 4], [1]))];
}
