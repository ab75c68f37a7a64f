using System.Numerics;
using BhutanCustoms.Fraud.Tests.Builders;
using BhutanCustoms.Fraud.Trees;

namespace BhutanCustoms.Fraud.Tests.Trees;

public sealed class TreeShapTests
{
    private const int Features = 5;

    [Fact]
    public void Equals_the_definition_over_all_subsets_of_features()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var ensemble = RandomTrees.Ensemble(random, 3, Features, 12);
            var row = RandomTrees.Row(random, Features);
            var contributions = ensemble.Shap.Contributions(row);
            for (var feature = 0; feature < Features; feature++)
            {
                Assert.Equal(Shapley(ensemble, row, feature), contributions[feature], 1e-9);
            }
        }
    }

    [Fact]
    public void Contributions_add_up_to_the_score()
    {
        var random = new Random(12);
        var ensemble = RandomTrees.Ensemble(random, 40, 12, 32);
        for (var round = 0; round < 50; round++)
        {
            var row = RandomTrees.Row(random, 12);
            var score = ensemble.Trees.Sum(tree => tree.Value[tree.Leaf(row)]);
            Assert.Equal(score, ensemble.Shap.Expected + ensemble.Shap.Contributions(row).Sum(), 1e-9);
        }
    }

    [Fact]
    public void A_row_gets_the_same_contributions_alone_and_among_others()
    {
        var random = new Random(13);
        var ensemble = RandomTrees.Ensemble(random, 20, 12, 32);
        float[][] rows = [.. Enumerable.Range(0, 7).Select(_ => RandomTrees.Row(random, 12))];
        Assert.Equal(
            [.. rows.SelectMany(row => ensemble.Shap.Contributions(row))],
            ensemble.Shap.Contributions([.. rows.SelectMany(row => row)])
        );
    }

    [Fact]
    public void Is_exact_where_a_path_splits_by_many_features()
    {
        // One feature a split, 24 deep: the leaf at the end is worth 1 where all are passed. By symmetry each contributes as much.
        const int deep = 24;
        int[] nodes = [.. Enumerable.Range(0, 2 * deep + 1)];
        var tree = new Tree(
            [.. nodes.Select(node => node % 2 == 0 && node < 2 * deep ? node / 2 : -1)],
            new float[nodes.Length],
            [.. nodes.Select(node => node % 2 == 0 && node < 2 * deep ? node + 1 : node)],
            [.. nodes.Select(node => node == 2 * deep ? 1.0 : 0)],
            [.. nodes.Select(node => 1 << (deep - (node + 1) / 2))]
        );
        var row = Enumerable.Repeat(1f, deep).ToArray();
        var contributions = new TreeEnsemble([tree], deep).Shap.Contributions(row);
        Assert.All(contributions, contribution => Assert.Equal((1 - Math.Pow(0.5, deep)) / deep, contribution, 1e-12));
    }

    [Fact]
    public void A_branch_that_no_training_row_reached_does_no_harm()
    {
        // Feature 0 > 0 was never seen in training, and the branch behind it asks for feature 0 again.
        var tree = new Tree([0, -1, 0, -1, -1], [0, 0, 5, 0, 0], [1, 1, 3, 3, 4], [0, 1, 0, 2, 3], [10, 10, 0, 0, 0]);
        var contribution = Assert.Single(new TreeEnsemble([tree], 1).Shap.Contributions([7]));
        Assert.Equal(3 - 1, contribution, 1e-12);
    }

    /// <summary>Shapley's formula: the mean gain from learning the feature after each subset of the others.</summary>
    private static double Shapley(TreeEnsemble ensemble, float[] row, int feature)
    {
        var sum = 0.0;
        for (var known = 0; known < 1 << Features; known++)
        {
            if ((known >> feature & 1) == 0)
            {
                var size = BitOperations.PopCount((uint)known);
                var weight = Factorial(size) * Factorial(Features - size - 1) / Factorial(Features);
                sum +=
                    weight * ensemble.Trees.Sum(tree => Expectation(tree, 0, row, known | 1 << feature) - Expectation(tree, 0, row, known));
            }
        }

        return sum;
    }

    private static double Expectation(Tree tree, int node, float[] row, int known)
    {
        if (tree.IsLeaf(node))
        {
            return tree.Value[node];
        }

        var (left, right) = (tree.Left[node], tree.Left[node] + 1);
        return (known >> tree.Feature[node] & 1) == 1
            ? Expectation(tree, row[tree.Feature[node]] > tree.Threshold[node] ? right : left, row, known)
            : (tree.Cover[left] * Expectation(tree, left, row, known) + tree.Cover[right] * Expectation(tree, right, row, known))
                / tree.Cover[node];
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
