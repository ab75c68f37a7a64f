using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// Evaluates <see cref="LeafMasks"/> for sixteen rows at once with AVX-512. All 64 rows of a block go through a split together, and a
/// leaf's value comes out of registers instead of memory: a tree's 32 values fill four of them.
/// </summary>
internal sealed unsafe class WideLeafMaskEvaluator(IReadOnlyList<Tree> trees, int features) : TreeEvaluator
{
    private const int Lanes = 16;

    private readonly LeafMasks masks = new(trees);

    public static bool IsSupported => Vector512.IsHardwareAccelerated && Avx512CD.IsSupported;

    public override void Evaluate(ReadOnlySpan<float> block, Span<double> scores)
    {
        Require(features, block, scores);
        var sums = stackalloc double[BlockRows];
        new Span<double>(sums, BlockRows).Clear();
        fixed (float* x = block)
        fixed (LeafMasks.Split* allSplits = masks.Splits)
        fixed (double* allLeaves = masks.Leaves)
        {
            var split = allSplits;
            var leaf = allLeaves;
            foreach (var count in masks.SplitCounts)
            {
                Pass(split, count, leaf, x, sums);
                split += count;
                leaf += LeafMasks.MostLeaves;
            }
        }

        new Span<double>(sums, scores.Length).CopyTo(scores);
    }

    private static void Pass(LeafMasks.Split* split, int count, double* leaf, float* x, double* sums)
    {
        Vector512<uint> a = Vector512<uint>.AllBitsSet,
            b = a,
            c = a,
            d = a;
        for (var end = split + count; split < end; split++)
        {
            var threshold = Vector512.Create(split->Threshold);
            var kept = Vector512.Create(split->Kept);
            var value = x + split->Offset;
            a = Left(a, value, threshold, kept);
            b = Left(b, value + Lanes, threshold, kept);
            c = Left(c, value + 2 * Lanes, threshold, kept);
            d = Left(d, value + 3 * Lanes, threshold, kept);
        }

        var values = new LeafValues(Vector512.Load(leaf), Vector512.Load(leaf + 8), Vector512.Load(leaf + 16), Vector512.Load(leaf + 24));
        Add(a, values, sums);
        Add(b, values, sums + Lanes);
        Add(c, values, sums + 2 * Lanes);
        Add(d, values, sums + 3 * Lanes);
    }

    /// <summary>The leaves that a split leaves: the right ones where the value is greater, all where it is not, or is missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Left(Vector512<uint> before, float* value, Vector512<float> threshold, Vector512<uint> kept) =>
        Vector512.ConditionalSelect(Vector512.GreaterThan(Vector512.Load(value), threshold).AsUInt32(), before & kept, before);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<uint> left, in LeafValues values, double* sums)
    {
        var leaf = Avx512CD.LeadingZeroCount(left);
        (Vector512.Load(sums) + values[Avx512F.ConvertToVector512Int64(leaf.GetLower())]).Store(sums);
        (Vector512.Load(sums + Lanes / 2) + values[Avx512F.ConvertToVector512Int64(leaf.GetUpper())]).Store(sums + Lanes / 2);
    }

    /// <summary>The values of a tree's leaves from left to right, eight in each.</summary>
    private readonly struct LeafValues(Vector512<double> first, Vector512<double> second, Vector512<double> third, Vector512<double> fourth)
    {
        private readonly Vector512<double> first = first;
        private readonly Vector512<double> second = second;
        private readonly Vector512<double> third = third;
        private readonly Vector512<double> fourth = fourth;

        public Vector512<double> this[Vector512<long> leaf]
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get =>
                Vector512.ConditionalSelect(
                    Vector512.GreaterThan(leaf, Vector512.Create(15L)).AsDouble(),
                    Avx512F.PermuteVar8x64x2(third, leaf, fourth),
                    Avx512F.PermuteVar8x64x2(first, leaf, second)
                );
        }
    }
}
