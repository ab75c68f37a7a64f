using System.Runtime.Intrinsics;

namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// Works out raw scores fast and without allocation. A row's score depends neither on the rows beside it nor on the way it is worked out:
/// leaves are always added up in the order of the trees. Thread-safe.
/// </summary>
internal abstract class TreeEvaluator
{
    /// <summary>The rows of a block: few enough that their features stay in the first-level cache.</summary>
    public const int BlockRows = 64;

    /// <summary>The fastest way that these trees and this processor allow.</summary>
    public static TreeEvaluator For(IReadOnlyList<Tree> trees, int features) =>
        !trees.All(tree => tree.Leaves <= LeafMasks.MostLeaves) ? new InterleavedEvaluator(trees, features)
        : WideLeafMaskEvaluator.IsSupported ? new WideLeafMaskEvaluator(trees, features)
        : Vector256.IsHardwareAccelerated ? new LeafMaskEvaluator(trees, features)
        : new InterleavedEvaluator(trees, features);

    /// <summary>Adds up the leaves of some rows.</summary>
    /// <param name="block">Their features: the value of feature f for the i-th row at f × <see cref="BlockRows"/> + i.</param>
    /// <param name="scores">Where the raw scores go; its length is the number of rows, at most <see cref="BlockRows"/>.</param>
    public abstract void Evaluate(ReadOnlySpan<float> block, Span<double> scores);

    /// <summary>Checks what the unsafe code behind it relies on.</summary>
    protected static void Require(int features, ReadOnlySpan<float> block, Span<double> scores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(block.Length, features * BlockRows, nameof(block));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scores.Length, BlockRows, nameof(scores));
    }
}
