using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>The signals of the nomenclature's texts.</summary>
internal static class NomenclatureSignals
{
    private const int MostWords = 64;

    /// <summary>Searches the texts and makes the best ones' codes candidates.</summary>
    public static void AddCandidates(GoodsIndex index, TextQuery query)
    {
        Span<int> words = stackalloc int[MostWords];
        var count = 0;
        for (var i = 0; i < query.Text.Count && count < words.Length; i++)
        {
            if (
                !TradeWords.Measures.Contains(query.Text[i])
                && index.Space.Find(TextFeatures.Word(query.Text[i])) is var word and >= 0
                && !words[..count].Contains(word)
            )
            {
                words[count++] = word;
            }
        }

        index.Nomenclature.Search(words[..count], query.Nomenclature);
        foreach (var subheading in query.Nomenclature.Best)
        {
            query.Candidates.Add(subheading);
        }
    }

    /// <summary>Fills the signals of all candidates.</summary>
    public static void Fill(TextQuery query)
    {
        var best = query.Nomenclature.Best.IsEmpty ? 1 : query.Nomenclature.Score(query.Nomenclature.Best[0]);
        for (var i = 0; i < query.Candidates.Count; i++)
        {
            var score = query.Nomenclature.Score(query.Candidates.Codes[i]);
            query.Candidates[i][Signals.TextRank] = score / best;
            query.Candidates[i][Signals.TextScore] = score / (query.Text.Count + 1);
        }
    }
}
