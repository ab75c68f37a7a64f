using System.Runtime.Intrinsics;
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
            Assert.All(Evaluators(ensemble), evaluator => Assert.Equal(expected, Evaluate(evaluator, rows)));
        }
    }

    [Fact]
    public void Uses_masks_up_to_32_leaves_only()
    {
        var random = new Random(1);
        Assert.True(
            RandomTrees.Ensemble(random, 50, 3, 32).Evaluator is LeafMaskEvaluator or WideLeafMaskEvaluator
                || !Vector256.IsHardwareAccelerated
        );
        Assert.IsType<InterleavedEvaluator>(RandomTrees.Ensemble(random, 50, 3, 200).Evaluator);
    }

    [Fact]
    public void Refuses_a_block_that_is_too_small()
    {
        var evaluator = RandomTrees.Ensemble(new Random(1), 1, 3, 4).Evaluator;
        Assert.Throws<ArgumentOutOfRangeException>(() => evaluator.Evaluate(new float[3 * TreeEvaluator.BlockRows - 1], new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            evaluator.Evaluate(new float[3 * TreeEvaluator.BlockRows], new double[TreeEvaluator.BlockRows + 1])
        );
    }

    [Fact]
    public void Reads_the_format_that_is_documented()
    {
        using var stream = new MemoryStream();
        var writer = new BinaryWriter(stream);
        writer.Write(2); // features
        writer.Write(1); // trees
        writer.Write(3); // nodes
        Node(feature: 1, cover: 7);
        writer.Write(2.5f); // threshold
        writer.Write(1); // left child
        Node(feature: -1, cover: 4);
        writer.Write(-0.25);
        Node(feature: -1, cover: 3);
        writer.Write(0.75);
        stream.Position = 0;

        var ensemble = TreeEnsemble.Read(new BinaryReader(stream));
        Assert.Equal(
            [-0.25, 0.75, -0.25],
            Evaluate(
                ensemble.Evaluator,
                [
                    [9, 2.5f],
                    [0, 2.6f],
                    [9, float.NaN],
                ]
            )
        );
        Assert.Equal([7, 4, 3], ensemble.Trees[0].Cover);

        void Node(short feature, int cover)
        {
            writer.Write(feature);
            writer.Write(cover);
        }
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

    /// <summary>All that can evaluate these trees on this processor.</summary>
    private static IEnumerable<TreeEvaluator> Evaluators(TreeEnsemble ensemble)
    {
        yield return new InterleavedEvaluator(ensemble.Trees, ensemble.Features);
        yield return ensemble.Evaluator;
        if (ensemble.Trees.All(tree => tree.Leaves <= LeafMasks.MostLeaves))
        {
            yield return new LeafMaskEvaluator(ensemble.Trees, ensemble.Features);
        }
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

    private static double Follow(Tree tree, int node, float[] row) =>
        tree.IsLeaf(node)
            ? tree.Value[node]
            : Follow(tree, row[tree.Feature[node]] > tree.Threshold[node] ? tree.Left[node] + 1 : tree.Left[node], row);
}
