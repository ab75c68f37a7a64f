using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Ranking;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Answers;

/// <summary>Turns a ranked query into the answer for people.</summary>
internal sealed class AnswerWriter(GoodsIndex index)
{
    private const int NearestShown = 3;
    private const int WordsShown = 5;

    /// <summary>A first candidate at least this likely is <see cref="HsVerdict.Confident"/>.</summary>
    private const double ConfidentFrom = 0.5;

    /// <summary>Writes the answer with at most <paramref name="k"/> candidates.</summary>
    public HsSuggestion Write(TextQuery query, int k)
    {
        var verdict = VerdictOf(query);
        return new HsSuggestion
        {
            Candidates = Candidates(query, k),
            Nearest = Nearest(query),
            DecidingWords = DecidingWords(query),
            Verdict = verdict,
            Explanation = Explain(verdict, query),
        };
    }

    /// <summary>
    /// What to do with the query's first candidate. Its confidence was measured on texts like the known ones, and counts as far as this one
    /// is made of known words.
    /// </summary>
    public static HsVerdict VerdictOf(TextQuery query) =>
        query.Text.Count == 0 ? HsVerdict.Empty
        : query.Listed.Count > 0 ? HsVerdict.SeveralGoods
        : query.Text.IsVague || query.Candidates.Count == 0 ? HsVerdict.TooVague
        : query.KnownShare * query.Candidates.Probabilities[0] >= ConfidentFrom ? HsVerdict.Confident
        : HsVerdict.AskTrader;

    private HsCandidate[] Candidates(TextQuery query, int k)
    {
        var candidates = new HsCandidate[Math.Min(k, query.Candidates.Count)];
        for (var i = 0; i < candidates.Length; i++)
        {
            var (ranked, code) = (query.Candidates, Votes.NationalCode(index, query, query.Candidates.Codes[query.Candidates.Order[i]]));
            candidates[i] = new HsCandidate(
                code,
                ranked.Probabilities[i],
                ranked.HeadingProbabilities[i],
                ranked.ChapterProbabilities[i],
                OwnText(code[..2]),
                OwnText(code[..4]),
                OwnText(code[..6]),
                index.Codes.Nomenclature.Text(code)
            );
        }

        return candidates;
    }

    private string OwnText(string code) => index.Codes.Nomenclature.Texts.GetValueOrDefault(code, "");

    /// <summary>The neighbours by their full similarity: the search that found them leaves out the most common features.</summary>
    private NearestGoods[] Nearest(TextQuery query)
    {
        var nearest = new List<NearestGoods>(query.Neighbours.Count);
        var other = new GoodsText();
        foreach (var (text, _) in query.Neighbours.Nearest)
        {
            TextPreparation.Prepare(index.Known.Description(text), other.Words);
            other.Vectorize(index.Space);
            var first = index.Known.Entries(text).Start.Value;
            nearest.Add(
                new NearestGoods(
                    index.Known.Description(text),
                    index.Known.Codes[index.Known.EntryCodes[first]],
                    Math.Min(query.Vector.Dot(other.Vector), 1),
                    index.Known.EntryCounts[first]
                )
            );
        }

        return [.. nearest.OrderByDescending(goods => goods.Similarity).Take(NearestShown)];
    }

    /// <summary>
    /// The words by which the linear classifier chose the first candidate; for a code that it doesn't know, those that its texts share.
    /// </summary>
    private string[] DecidingWords(TextQuery query)
    {
        const float LeastShare = 0.1f;
        var words = new WordEvidence(index, query).Words().ToArray();
        return words.Length > 0
                ?
                [
                    .. words
                        .Where(word => word.Weight > 0 && word.Weight >= LeastShare * words[0].Weight)
                        .Select(word => word.Word)
                        .Take(WordsShown),
                ]
            : query.Candidates.Count > 0 ? SharedWords(query)
            : [];
    }

    /// <summary>The query's words that also stand in the first candidate's known texts or nomenclature text, rarest first.</summary>
    private string[] SharedWords(TextQuery query)
    {
        var subheading = query.Candidates.Codes[query.Candidates.Order[0]];
        var evidence = new HashSet<string>(StringComparer.Ordinal);
        foreach (var neighbour in query.Neighbours.Nearest)
        {
            if (Array.Exists(index.Known.EntryCodes[index.Known.Entries(neighbour.Text)], code => index.SubheadingOf[code] == subheading))
            {
                AddWords(evidence, index.Known.Description(neighbour.Text));
            }
        }

        foreach (var length in (ReadOnlySpan<int>)[6, 4])
        {
            AddWords(evidence, OwnText(index.Codes.Subheadings[subheading][..length]));
        }

        return
        [
            .. Words(query.Text)
                .Where(evidence.Contains)
                .Distinct()
                .OrderByDescending(index.RarityOf)
                .ThenBy(word => word, StringComparer.Ordinal)
                .Take(WordsShown),
        ];
    }

    private static void AddWords(HashSet<string> into, string text)
    {
        var prepared = new PreparedText();
        TextPreparation.Prepare(text, prepared);
        into.UnionWith(Words(prepared));
    }

    private static string[] Words(PreparedText text) => text.Text.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private string Explain(HsVerdict verdict, TextQuery query) =>
        verdict switch
        {
            HsVerdict.Empty => "The description has no word that names goods: ask the trader what the goods are.",
            HsVerdict.TooVague when query.Text.IsVague => Vagueness.Question(query.Text),
            HsVerdict.TooVague when !index.Nomenclature.HasTexts && index.Known.Count == 0 =>
                "Nothing to compare with: no text is loaded for the nomenclature and no goods are known yet.",
            HsVerdict.TooVague =>
                "No known goods and no text of the nomenclature resemble the description: ask the trader to name the goods in other words.",
            HsVerdict.SeveralGoods =>
                $"The description lists several goods ({string.Join("; ", query.Listed.Take(WordsShown))}): ask for an "
                    + "item, with a code and a value, of each.",
            HsVerdict.AskTrader when query.KnownShare < 1 => query.KnownShare == 0
                ? "No word of the description is known here: ask the trader to name the goods in other words."
                : "Some words of the description aren't known here: ask the trader which goods they mean.",
            HsVerdict.Confident => "The description fits the first code.",
            _ => "Several codes fit about as well: ask the trader for material, use or kind before one is chosen.",
        };
}
