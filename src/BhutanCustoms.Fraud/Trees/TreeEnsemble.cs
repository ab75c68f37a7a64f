namespace BhutanCustoms.Fraud.Trees;

/// <summary>
/// Trees whose leaf values add up to a raw score. Immutable and thread-safe.
/// <para>
/// Format (little-endian; the file around it carries the SHA-256): int32 number of features; int32 number of trees; then each tree: int32
/// number of nodes, odd and at most 65,535; then each node, the root first and a node's two children next to each other somewhere behind
/// it: int16 feature, -1 in a leaf; int32 cover, the training rows that came through the node; in a leaf float64 what it adds to the score,
/// in a split float32 threshold and int32 index of the left child. A row goes right where its feature is greater than the threshold; a
/// missing feature (NaN) goes left.
/// </para>
/// </summary>
internal sealed class TreeEnsemble
{
    private readonly Lazy<TreeShap> shap;

    public TreeEnsemble(IReadOnlyList<Tree> trees, int features)
    {
        (Trees, Features) = (trees, features);
        Evaluator = TreeEvaluator.For(trees, features);
        shap = new Lazy<TreeShap>(() => new TreeShap(this));
    }

    public IReadOnlyList<Tree> Trees { get; }

    /// <summary>How many features a row has.</summary>
    public int Features { get; }

    /// <summary>Works out raw scores.</summary>
    public TreeEvaluator Evaluator { get; }

    /// <summary>Works out what each feature contributes to a score.</summary>
    public TreeShap Shap => shap.Value;

    public void Write(BinaryWriter writer)
    {
        writer.Write(Features);
        writer.Write(Trees.Count);
        foreach (var tree in Trees)
        {
            tree.Write(writer);
        }
    }

    public static TreeEnsemble Read(BinaryReader reader)
    {
        var features = reader.ReadInt32();
        var trees = new Tree[reader.ReadInt32()];
        for (var i = 0; i < trees.Length; i++)
        {
            trees[i] = Tree.Read(reader, features);
        }

        return new TreeEnsemble(trees, features);
    }

    /// <summary>The same trees with a constant on top of every score: in the leaves of the first tree, or as a tree where there is none.</summary>
    public TreeEnsemble Plus(double constant)
    {
        var first = Trees.Count > 0 ? Trees[0] : new Tree([-1], [0], [0], [0], [0]);
        double[] value = [.. first.Value.Select((value, node) => first.IsLeaf(node) ? value + constant : value)];
        return new TreeEnsemble([first with { Value = value }, .. Trees.Skip(1)], Features);
    }

    /// <summary>The same trees with the number of rows that come through each node as their cover.</summary>
    /// <param name="columns">The rows, feature by feature.</param>
    public TreeEnsemble WithCover(IReadOnlyList<float[]> columns)
    {
        var counted = Trees.Select(tree => tree with { Cover = new int[tree.Count] }).ToArray();
        var row = new float[Features];
        for (var i = 0; i < columns[0].Length; i++)
        {
            for (var f = 0; f < row.Length; f++)
            {
                row[f] = columns[f][i];
            }

            foreach (var tree in counted)
            {
                tree.Cover[tree.Leaf(row)]++;
            }
        }

        foreach (var tree in counted)
        {
            for (var node = tree.Count - 1; node >= 0; node--)
            {
                tree.Cover[node] = tree.IsLeaf(node) ? tree.Cover[node] : tree.Cover[tree.Left[node]] + tree.Cover[tree.Left[node] + 1];
            }
        }

        return new TreeEnsemble(counted, Features);
    }
}
