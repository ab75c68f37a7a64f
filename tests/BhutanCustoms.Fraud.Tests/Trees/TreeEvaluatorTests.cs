using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Tests.Trees;

public sealed class TreeEvaluatorTests
{
    [Theory]
    [InlineData(32)]
    [InlineData(300)]
    public void Every_way_of_evaluating_gives_the_same_bits(int leaves)
    {
        var random = new Random(leaves);
        for (var round = 0; round < 30; round++)
        {
            var ensemble = RandomTrees.Ensemble(random, 20, 7, leaves);
            var rows = Enumerable.Range(0, 1 + random.Next(64)).Select(_ => RandomTrees.Row(random, 7)).ToArray();
            var expected = rows.Select(row => ensemble.Trees.Aggregate(0.0, (sum, tree) => sum + Follow(tree, 0, row))).ToArray();
            Assert.Equal(expected, Evaluate(new InterleavedEvaluator(ensemble.Trees, 7), rows));
            Assert.Equal(expected, Evaluate(ensemble.Evaluator, rows));
        }
    }

    [Fact]
    public void Uses_masks_up_to_32_leaves_only()
    {
        var random = new Random(1);
        Assert.True(TreeEvaluator.For(RandomTrees.Ensemble(random, 50, 3, 32).Trees, 3) is LeafMaskEvaluator || !System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated);
        Assert.IsType<InterleavedEvaluator>(TreeEvaluator.For(RandomTrees.Ensemble(random, 50, 3, 200).Trees, 3));
    }

    [Fact]
    public void Refuses_a_block_that_is_too_small()
    {
        var evaluator = RandomTrees.Ensemble(new Random(1), 1, 3, 4).Evaluator;
        Assert.Throws<ArgumentOutOfRangeException>(() => evaluator.Evaluate(new float[3 * TreeEvaluator.BlockRows - 1], new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => evaluator.Evaluate(new float[3 * TreeEvaluator.BlockRows], new double[TreeEvaluator.BlockRows + 1]));
    }

    [Fact]
    public void A_written_ensemble_reads_back()
    {
        var ensemble = RandomTrees.Ensemble(new Random(5), 10, 4, 30);
        using var stream = new MemoryStream();
        ensemble.Write(new BinaryWriter(stream));
        stream.Position = 0;
        var read = TreeEnsemble.Read(new BinaryReader(stream));
        Assert.Equal(ensemble.Trees.SelectMany(tree => tree.Value), read.Trees.SelectMany(tree => tree.Value));
        Assert.Equal(ensemble.Trees.SelectMany(tree => tree.Cover), read.Trees.SelectMany(tree => tree.Cover));
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public void A_tree_that_leads_in_circles_is_refused()
    {
        using var stream = new MemoryStream();
        var tree = new Tree([0, -1, -1], [1, 0, 0], [1, 1, 2], [0, 1, 2], [2, 1, 1]);
        tree.Left[0] = 0;
        tree.Write(new BinaryWriter(stream));
        stream.Position = 0;
        Assert.Throws<FormatException>(() => Tree.Read(new BinaryReader(stream), 1));
    }

    private static double[] Evaluate(TreeEvaluator evaluator, float[][] rows)
    {
        var block = new float[rows[0].Length * TreeEvaluator.BlockRows];
        foreach (var (i, row) in rows.Index())
        {
            foreach (var (f, value) in row.Index())
            {
                block[f * TreeEvaluator.BlockRows + i] = value;
            }
        }

        var scores = new double[rows.Length];
        evaluator.Evaluate(block, scores);
        return scores;
    }

    private static double Follow(Tree tree, int node, float[] row) => tree.IsLeaf(node)
        ? tree.Value[node]
        : Follow(tree, row[tree.Feature[node]] > tree.Threshold[node] ? tree.Left[node] + 1 : tree.Left[node], row);
}
