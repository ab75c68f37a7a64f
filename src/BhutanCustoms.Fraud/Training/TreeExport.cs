using BhutanCustoms.Fraud.Trees;
using Microsoft.ML.Trainers.FastTree;

namespace BhutanCustoms.Fraud.Training;

/// <summary>Turns a tree of ML.NET into one of ours: breadth first, so that two children stand next to each other.</summary>
internal static class TreeExport
{
    public static Tree Of(RegressionTree tree)
    {
        // ML.NET numbers splits from 0 and leaves as -1, -2, …; a tree without a split has just its one leaf.
        var order = new List<int> { tree.NumberOfNodes == 0 ? -1 : 0 };
        var count = 2 * tree.NumberOfNodes + 1;
        var (feature, threshold, left, value) = (new int[count], new float[count], new int[count], new double[count]);
        for (var node = 0; node < count; node++)
        {
            var source = order[node];
            if (source < 0)
            {
                (feature[node], left[node], value[node]) = (-1, node, tree.LeafValues[~source]);
                continue;
            }

            (feature[node], threshold[node], left[node]) = (
                tree.NumericalSplitFeatureIndexes[source],
                tree.NumericalSplitThresholds[source],
                order.Count
            );
            order.Add(tree.LeftChild[source]);
            order.Add(tree.RightChild[source]);
        }

        return new Tree(feature, threshold, left, value, new int[count]);
    }
}
