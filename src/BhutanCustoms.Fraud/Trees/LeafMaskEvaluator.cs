using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// Evaluates trees of up to 32 leaves without following a single pointer (Lucchese et al., "QuickScorer", SIGIR 2015, vectorised over rows as
/// in their "V-QuickScorer", SIGIR 2016). A row's leaves are bits, numbered from left to right. Every split that a row passes to the right
/// clears the bits of its left leaves; the lowest bit left is the row's leaf. All splits are tested for eight rows at once, with no branch
/// and no access that depends on another.
/// </summary>
internal sealed unsafe class LeafMaskEvaluator : TreeEvaluator
{
    /// <summary>One bit a leaf.</summary>
    public const int MostLeaves = 32;

    private const int Lanes = 8;

    /// <summary>Rows that go through a split together, so that loading the split is shared.</summary>
    private const int Group = 4 * Lanes;

    private readonly int features;
    private readonly Split[] splits;
    private readonly double[] leaves;
    private readonly int[] splitCounts;

    public LeafMaskEvaluator(IReadOnlyList<Tree> trees, int features)
    {
        this.features = features;
        splitCounts = [.. trees.Select(tree => tree.Leaves - 1)];
        splits = [.. trees.SelectMany(SplitsOf)];
        leaves = new double[trees.Count * MostLeaves];
        for (var t = 0; t < trees.Count; t++)
        {
            LeavesOf(trees[t]).CopyTo(leaves, t * MostLeaves);
        }
    }

    public override void Evaluate(ReadOnlySpan<float> block, Span<double> scores)
    {
        Require(features, block, scores);
        var sums = stackalloc double[BlockRows];
        new Span<double>(sums, BlockRows).Clear();
        fixed (float* x = block)
        fixed (Split* allSplits = splits)
        fixed (double* allLeaves = leaves)
        {
            for (var row = 0; row < scores.Length; row += Group)
            {
                var split = allSplits;
                var leaf = allLeaves;
                foreach (var count in splitCounts)
                {
                    Pass(split, count, leaf, x + row, sums + row);
                    split += count;
                    leaf += MostLeaves;
                }
            }
        }

        new Span<double>(sums, scores.Length).CopyTo(scores);
    }

    private static void Pass(Split* split, int count, double* leaf, float* x, double* sums)
    {
        Vector256<uint> a = Vector256<uint>.AllBitsSet, b = a, c = a, d = a;
        for (var end = split + count; split < end; split++)
        {
            var threshold = Vector256.Create(split->Threshold);
            var kept = Vector256.Create(split->Kept);
            var value = x + split->Offset;
            a &= Passed(value, threshold, kept);
            b &= Passed(value + Lanes, threshold, kept);
            c &= Passed(value + 2 * Lanes, threshold, kept);
            d &= Passed(value + 3 * Lanes, threshold, kept);
        }

        Add(a, leaf, sums);
        Add(b, leaf, sums + Lanes);
        Add(c, leaf, sums + 2 * Lanes);
        Add(d, leaf, sums + 3 * Lanes);
    }

    /// <summary>The leaves that a split leaves: the right ones where the value is greater, all where it is not, or is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Passed(float* value, Vector256<float> threshold, Vector256<uint> kept) =>
        kept | ~Vector256.GreaterThan(Vector256.Load(value), threshold).AsUInt32();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<uint> left, double* leaf, double* sums)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            sums[lane] += leaf[BitOperations.TrailingZeroCount(left.GetElement(lane))];
        }
    }

    private static IEnumerable<Split> SplitsOf(Tree tree)
    {
        var order = tree.LeavesFromLeft();
        for (var node = 0; node < tree.Count; node++)
        {
            if (!tree.IsLeaf(node))
            {
                yield return new Split(tree.Threshold[node], tree.Feature[node] * BlockRows, ~Under(tree, tree.Left[node], order));
            }
        }
    }

    private static uint Under(Tree tree, int node, IReadOnlyList<int> order)
    {
        var first = node;
        var last = node;
        while (!tree.IsLeaf(first))
        {
            first = tree.Left[first];
        }

        while (!tree.IsLeaf(last))
        {
            last = tree.Left[last] + 1;
        }

        var bits = 0u;
        for (var i = order.TakeWhile(leaf => leaf != first).Count(); ; i++)
        {
            bits |= 1u << i;
            if (order[i] == last)
            {
                return bits;
            }
        }
    }

    private static double[] LeavesOf(Tree tree) => [.. tree.LeavesFromLeft().Select(leaf => tree.Value[leaf])];

    /// <param name="Threshold">A value above it goes right.</param>
    /// <param name="Offset">The place of the feature in a block.</param>
    /// <param name="Kept">All bits but those of the left leaves.</param>
    private readonly record struct Split(float Threshold, int Offset, uint Kept);
}
