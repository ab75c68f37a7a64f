using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Linear;
using BhutanCustoms.HsClassification.Ranking;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Answers;

/// <summary>
/// How much each word of a text speaks for a code in the linear classifier: the sum of weight × value of the word, its letter groups and
/// half of its pairs, beyond the mean of the same over the other candidates. What speaks for all of them alike decides nothing.
/// </summary>
internal sealed class WordEvidence(GoodsIndex index, TextQuery query)
{
    private readonly GoodsText goods = new();
    private readonly int[] leaves = Leaves(index, query);

    /// <summary>
    /// Words with what they add to the score of the first candidate, strongest first; empty where the classifier doesn't know its code.
    /// </summary>
    public IEnumerable<(string Word, float Weight)> Words()
    {
        if (leaves.Length == 0 || leaves[0] < 0)
        {
            return [];
        }

        var text = query.Text;
        var weights = new Dictionary<string, float>(StringComparer.Ordinal);
        for (var i = 0; i < text.Count; i++)
        {
            var word = text[i].ToString();
            weights.TryAdd(word, Sum(Prepare(word).WordHashes) + Sum(goods.GroupHashes) + (Pair(text, i - 1) + Pair(text, i)) / 2);
        }

        return weights
            .OrderByDescending(word => word.Value)
            .ThenBy(word => word.Key, StringComparer.Ordinal)
            .Select(word => (word.Key, word.Value));
    }

    /// <summary>The candidates' leaves, the first candidate's first; codes that the classifier doesn't know are -1.</summary>
    private static int[] Leaves(GoodsIndex index, TextQuery query)
    {
        var leaves = new int[query.Candidates.Count];
        for (var rank = 0; rank < leaves.Length; rank++)
        {
            leaves[rank] = index.Linear.Tree.Leaf(query.Candidates.Codes[query.Candidates.Order[rank]]);
        }

        return leaves;
    }

    private GoodsText Prepare(ReadOnlySpan<char> words)
    {
        goods.Words.Read(words);
        goods.Extract();
        return goods;
    }

    private float Pair(PreparedText text, int first) =>
        first < 0 || first + 1 >= text.Count ? 0 : Sum([Prepare($"{text[first]} {text[first + 1]}").WordHashes[^1]]);

    private float Sum(IEnumerable<ulong> hashes)
    {
        var sum = 0f;
        foreach (var hash in hashes)
        {
            if (query.Vector.Features.BinarySearch(index.Space.Find(hash)) is var at and >= 0)
            {
                sum += query.Vector.Values[at] * Contrast(query.Vector.Features[at]);
            }
        }

        return sum;
    }

    /// <summary>The weight of a feature for the first candidate less its mean weight for the others that the classifier knows.</summary>
    private float Contrast(int feature)
    {
        var (others, sum) = (0, 0f);
        foreach (var leaf in leaves.AsSpan(1))
        {
            if (leaf >= 0)
            {
                sum += Weight(feature, leaf);
                others++;
            }
        }

        return Weight(feature, leaves[0]) - (others == 0 ? 0 : sum / others);
    }

    /// <summary>The weight of a feature on a leaf's path.</summary>
    private float Weight(int feature, int leaf)
    {
        var (linear, tree) = (index.Linear, index.Linear.Tree);
        if (feature < linear.DenseCount)
        {
            var row = linear.Row(feature);
            return row[leaf] + row[tree.Headings[leaf]] + row[tree.Chapters[leaf]];
        }

        return Sparse(linear, feature, leaf) + Sparse(linear, feature, tree.Headings[leaf]) + Sparse(linear, feature, tree.Chapters[leaf]);
    }

    private static float Sparse(LinearClassifier linear, int feature, int node)
    {
        var (start, count) = linear.Pairs(feature).GetOffsetAndLength(linear.Nodes.Length);
        return linear.Nodes.AsSpan(start, count).BinarySearch((ushort)node) is var at and >= 0 ? linear.Sparse[start + at] : 0;
    }
}
