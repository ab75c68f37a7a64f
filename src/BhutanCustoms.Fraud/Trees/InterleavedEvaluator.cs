using System.Runtime.CompilerServices;

namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// Evaluates trees of any size on any processor: eight rows go down a tree side by side, so that while one waits for its node from the
/// cache the others go on; leaves lead to themselves, so every row takes as many steps as the tree is deep and no step branches.
/// </summary>
internal sealed unsafe class InterleavedEvaluator : TreeEvaluator
{
    private const int Lanes = 8;

    private readonly int features;
    private readonly Node[] nodes;
    private readonly double[] values;
    private readonly (int Root, int Depth)[] trees;

    public InterleavedEvaluator(IReadOnlyList<Tree> trees, int features)
    {
        if (features > ushort.MaxValue / BlockRows)
        {
            throw new ArgumentException(
                $"The model has {features} features; at most {ushort.MaxValue / BlockRows} can be evaluated.",
                nameof(features)
            );
        }

        this.features = features;
        nodes = [.. trees.SelectMany(tree => Enumerable.Range(0, tree.Count).Select(node => new Node(tree, node)))];
        values = [.. trees.SelectMany(tree => tree.Value)];
        this.trees = new (int, int)[trees.Count];
        var root = 0;
        for (var t = 0; t < trees.Count; t++)
        {
            this.trees[t] = (root, trees[t].Depth);
            root += trees[t].Count;
        }
    }

    public override void Evaluate(ReadOnlySpan<float> block, Span<double> scores)
    {
        Require(features, block, scores);
        var sums = stackalloc double[BlockRows];
        new Span<double>(sums, BlockRows).Clear();
        fixed (float* x = block)
        fixed (Node* allNodes = nodes)
        fixed (double* allValues = values)
        {
            foreach (var (root, depth) in trees)
            {
                for (var row = 0; row < scores.Length; row += Lanes)
                {
                    Descend(allNodes + root, allValues + root, depth, x + row, sums + row);
                }
            }
        }

        new Span<double>(sums, scores.Length).CopyTo(scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Descend(Node* tree, double* leaves, int depth, float* x, double* sums)
    {
        nint a = 0,
            b = 0,
            c = 0,
            d = 0,
            e = 0,
            f = 0,
            g = 0,
            h = 0;
        for (; depth > 0; depth--)
        {
            a = Step(tree + a, x);
            b = Step(tree + b, x + 1);
            c = Step(tree + c, x + 2);
            d = Step(tree + d, x + 3);
            e = Step(tree + e, x + 4);
            f = Step(tree + f, x + 5);
            g = Step(tree + g, x + 6);
            h = Step(tree + h, x + 7);
        }

        sums[0] += leaves[a];
        sums[1] += leaves[b];
        sums[2] += leaves[c];
        sums[3] += leaves[d];
        sums[4] += leaves[e];
        sums[5] += leaves[f];
        sums[6] += leaves[g];
        sums[7] += leaves[h];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Step(Node* node, float* x) => node->Left + (x[node->Offset] > node->Threshold ? 1 : 0);

    /// <summary>Eight bytes: both children follow from the left one, and the feature is held as its place in the block.</summary>
    private readonly struct Node(Tree tree, int node)
    {
        public readonly float Threshold = tree.IsLeaf(node) ? float.PositiveInfinity : tree.Threshold[node];
        public readonly ushort Offset = (ushort)(Math.Max(0, tree.Feature[node]) * BlockRows);
        public readonly ushort Left = (ushort)tree.Left[node];
    }
}
