using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// Evaluates <see cref="LeafMasks"/> for eight rows at once (as Lucchese et al., "V-QuickScorer", SIGIR 2016): vectors of 256 bits, which
/// nearly every processor in use has.
/// </summary>
internal sealed unsafe class LeafMaskEvaluator(IReadOnlyList<Tree> trees, int features) : TreeEvaluator
{
    private const int Lanes = 8;

    /// <summary>Rows that go through a split together, so that loading the split is shared.</summary>
    private const int Group = 4 * Lanes;

    private readonly LeafMasks masks = new(trees);

    public override void Evaluate(ReadOnlySpan<float> block, Span<double> scores)
    {
        Require(features, block, scores);
        var sums = stackalloc double[BlockRows];
        new Span<double>(sums, BlockRows).Clear();
        fixed (float* x = block)
        fixed (LeafMasks.Split* allSplits = masks.Splits)
        fixed (double* allLeaves = masks.Leaves)
        {
            for (var row = 0; row < scores.Length; row += Group)
            {
                var split = allSplits;
                var leaf = allLeaves;
                foreach (var count in masks.SplitCounts)
                {
                    Pass(split, count, leaf, x + row, sums + row);
                    split += count;
                    leaf += LeafMasks.MostLeaves;
                }
            }
        }

        new Span<double>(sums, scores.Length).CopyTo(scores);
    }

    private static void Pass(LeafMasks.Split* split, int count, double* leaf, float* x, double* sums)
    {
        Vector256<uint> a = Vector256<uint>.AllBitsSet,
            b = a,
            c = a,
            d = a;
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
            sums[lane] += leaf[BitOperations.LeadingZeroCount(left.GetElement(lane))];
        }
    }
}
