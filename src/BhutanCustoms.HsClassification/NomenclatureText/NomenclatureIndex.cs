using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Storage;

namespace BhutanCustoms.HsClassification.NomenclatureText;

/// <summary>
/// An inverted index of the nomenclature's texts, ranked by BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009)
/// over weighted fields: a word of a subheading's own text counts fully, one of its heading or chapter less.
/// </summary>
internal sealed class NomenclatureIndex
{
    private readonly int[] starts;
    private readonly int[] subheadings;
    private readonly float[] scores;

    private NomenclatureIndex(int[] starts, int[] subheadings, float[] scores) =>
        (this.starts, this.subheadings, this.scores) = (starts, subheadings, scores);

    /// <summary>Whether any text is loaded.</summary>
    public bool HasTexts => subheadings.Length > 0;

    /// <summary>Adds the score of every subheading that shares a word with the query.</summary>
    /// <param name="words">The query's words, as features.</param>
    /// <param name="search">Where the scores go.</param>
    public void Search(ReadOnlySpan<int> words, NomenclatureSearch search)
    {
        search.Clear();
        foreach (var word in words)
        {
            for (var p = starts[word]; p < starts[word + 1]; p++)
            {
                search.Add(subheadings[p], scores[p]);
            }
        }

        search.Rank();
    }

    /// <summary>Indexes texts; a subheading without words is left out.</summary>
    /// <param name="featureCount">How many features there are.</param>
    /// <param name="texts">For each subheading the weighted number of times it has each word.</param>
    public static NomenclatureIndex Of(int featureCount, IReadOnlyList<IReadOnlyDictionary<int, float>> texts)
    {
        const float Saturation = 1.2f;
        const float LengthShare = 0.5f;
        var lengths = texts.Select(text => text.Values.Sum()).ToArray();
        var withText = Math.Max(1, lengths.Count(length => length > 0));
        var meanLength = lengths.Sum() / withText;
        var byWord = new List<(int Subheading, float Times)>?[featureCount];
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var (word, times) in texts[i])
            {
                (byWord[word] ??= []).Add((i, times));
            }
        }

        var (starts, subheadings, scores) = (new int[featureCount + 1], new List<int>(), new List<float>());
        for (var word = 0; word < featureCount; word++)
        {
            foreach (var (subheading, times) in byWord[word] ?? [])
            {
                var frequency = byWord[word]!.Count;
                var rarity = MathF.Log(1 + ((withText - frequency + 0.5f) / (frequency + 0.5f)));
                var length = 1 - LengthShare + (LengthShare * lengths[subheading] / meanLength);
                subheadings.Add(subheading);
                scores.Add(rarity * times * (Saturation + 1) / (times + (Saturation * length)));
            }

            starts[word + 1] = subheadings.Count;
        }

        return new NomenclatureIndex(starts, [.. subheadings], [.. scores]);
    }

    /// <summary>Writes the index to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        writer.WriteArray<int>(starts);
        writer.WriteArray<int>(subheadings);
        writer.WriteArray<float>(scores);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static NomenclatureIndex Read(BinaryReader reader) =>
        new(reader.ReadArray<int>(), reader.ReadArray<int>(), reader.ReadArray<float>());
}
