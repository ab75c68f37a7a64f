using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Neighbours;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>
/// The votes of the nearest known texts: each votes with similarity⁴, divided among its codes as often as each was found right.
/// </summary>
internal static class Votes
{
    /// <summary>Finds the neighbours, makes their codes candidates and fills the signals that rest on votes.</summary>
    public static void Count(GoodsIndex index, TextQuery query)
    {
        index.Neighbours.Search(query.Vector, query.Neighbours);
        var (known, candidates, sum) = (index.Known, query.Candidates, 0f);
        foreach (var neighbour in query.Neighbours.Nearest)
        {
            var entries = known.Entries(neighbour.Text);
            var weight = Weight(neighbour) / Declarations(known.EntryCounts.AsSpan(entries));
            for (var e = entries.Start.Value; e < entries.End.Value; e++)
            {
                var subheading = index.SubheadingOf[known.EntryCodes[e]];
                var vote = weight * known.EntryCounts[e];
                sum += vote;
                query.HeadingVotes[index.Codes.Headings[subheading]] += vote;
                query.ChapterVotes[index.Codes.Chapters[subheading]] += vote;
                if (candidates.Add(subheading) is var at and >= 0)
                {
                    candidates[at][Signals.Votes] += vote;
                    candidates[at][Signals.BestSimilarity] = Math.Max(candidates[at][Signals.BestSimilarity], neighbour.Similarity);
                }
            }
        }

        ToShares(index, query, sum);
    }

    /// <summary>
    /// The national code with more than half of the subheading's votes, or of its declarations where no neighbour votes for it; the
    /// subheading where there is none such.
    /// </summary>
    public static string NationalCode(GoodsIndex index, TextQuery query, int subheading)
    {
        var (known, all) = (index.Known, 0f);
        Span<float> votes = stackalloc float[16];
        Span<int> codes = stackalloc int[16];
        var count = 0;
        foreach (var neighbour in query.Neighbours.Nearest)
        {
            var entries = known.Entries(neighbour.Text);
            var weight = Weight(neighbour) / Declarations(known.EntryCounts.AsSpan(entries));
            for (var e = entries.Start.Value; e < entries.End.Value; e++)
            {
                var code = known.EntryCodes[e];
                if (index.SubheadingOf[code] != subheading)
                {
                    continue;
                }

                all += weight * known.EntryCounts[e];
                Add(weight * known.EntryCounts[e], code, codes, votes, ref count);
            }
        }

        if (count == 0)
        {
            return index.Lines.Of(subheading) is var line and >= 0 ? known.Codes[line] : index.Codes.Subheadings[subheading];
        }

        var best = TensorPrimitives.IndexOfMax<float>(votes[..count]);
        return votes[best] * 2 > all ? known.Codes[codes[best]] : index.Codes.Subheadings[subheading];
    }

    /// <summary>Adds a vote for a code; codes beyond the room there is are left out.</summary>
    private static void Add(float vote, int code, Span<int> codes, Span<float> votes, ref int count)
    {
        var at = codes[..count].IndexOf(code);
        if (at < 0 && count < codes.Length)
        {
            at = count++;
            (codes[at], votes[at]) = (code, 0);
        }

        if (at >= 0)
        {
            votes[at] += vote;
        }
    }

    private static float Weight(Neighbour neighbour) =>
        neighbour.Similarity * neighbour.Similarity * neighbour.Similarity * neighbour.Similarity;

    private static int Declarations(ReadOnlySpan<int> counts)
    {
        var sum = 0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }

    private static void ToShares(GoodsIndex index, TextQuery query, float sum)
    {
        var (candidates, scale) = (query.Candidates, sum > 0 ? 1 / sum : 0);
        for (var i = 0; i < candidates.Count; i++)
        {
            var subheading = candidates.Codes[i];
            candidates[i][Signals.Votes] = MathF.Log((candidates[i][Signals.Votes] * scale) + Signals.Floor);
            candidates[i][Signals.HeadingVotes] = MathF.Log((query.HeadingVotes[index.Codes.Headings[subheading]] * scale) + Signals.Floor);
            candidates[i][Signals.ChapterVotes] = MathF.Log((query.ChapterVotes[index.Codes.Chapters[subheading]] * scale) + Signals.Floor);
        }

        foreach (var neighbour in query.Neighbours.Nearest)
        {
            foreach (var code in index.Known.EntryCodes.AsSpan(index.Known.Entries(neighbour.Text)))
            {
                query.HeadingVotes[index.Codes.Headings[index.SubheadingOf[code]]] = 0;
                query.ChapterVotes[index.Codes.Chapters[index.SubheadingOf[code]]] = 0;
            }
        }
    }
}
