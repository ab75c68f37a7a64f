namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>The signals of the history of exactly these words.</summary>
internal static class HistorySignals
{
    /// <summary>Fills the signals of all candidates.</summary>
    public static void Fill(GoodsIndex index, TextQuery query)
    {
        if (index.Known.Find(query.Text.Text) is var text and >= 0)
        {
            FillSameWords(index, query.Candidates, index.Known.Entries(text));
        }
    }

    private static void FillSameWords(GoodsIndex index, CandidateSet candidates, Range entries)
    {
        var counts = index.Known.EntryCounts[entries];
        var all = counts.Sum();
        foreach (var (code, count) in index.Known.EntryCodes[entries].Zip(counts))
        {
            if (candidates.Find(index.SubheadingOf[code]) is var at and >= 0)
            {
                var share = (float)count / all;
                candidates[at][Signals.SameWords] += share;
                candidates[at][Signals.SameWordsOften] += share * MathF.Log(1 + all);
            }
        }
    }
}
