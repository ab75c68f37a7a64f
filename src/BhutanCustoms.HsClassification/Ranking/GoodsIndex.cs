using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Neighbours;
using BhutanCustoms.HsClassification.NomenclatureText;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>Everything that is looked up for a text: known texts, their neighbours' index and the nomenclature's texts, over one feature space.</summary>
internal sealed class GoodsIndex
{
    private readonly float[] frequency;

    /// <summary>Makes an index of its parts.</summary>
    public GoodsIndex(CodeTable codes, FeatureSpace space, KnownTexts known, NeighbourIndex neighbours, NomenclatureIndex nomenclature)
    {
        (Codes, Space, Known, Neighbours, Nomenclature) = (codes, space, known, neighbours, nomenclature);
        SubheadingOf = Array.ConvertAll(known.Codes, code => codes.Find(code));
        frequency = new float[codes.Subheadings.Length];
        foreach (var code in known.EntryCodes)
        {
            frequency[SubheadingOf[code]]++;
        }
    }

    /// <summary>The codes that can be suggested.</summary>
    public CodeTable Codes { get; }

    /// <summary>The features.</summary>
    public FeatureSpace Space { get; }

    /// <summary>The known texts.</summary>
    public KnownTexts Known { get; }

    /// <summary>The index that finds similar known texts.</summary>
    public NeighbourIndex Neighbours { get; }

    /// <summary>The index of the nomenclature's texts.</summary>
    public NomenclatureIndex Nomenclature { get; }

    /// <summary>The subheading of each code of the history.</summary>
    public int[] SubheadingOf { get; }

    /// <summary>How rare a word is; -1 where no known text has it.</summary>
    public float RarityOf(string word) => Space.Find(TextFeatures.Word(word)) is var feature and >= 0 ? Space.Rarity(feature) : -1;

    /// <summary>Working memory for one thread.</summary>
    public TextQuery NewQuery() => new(Known.Count, Codes.Subheadings.Length, Codes.HeadingCount, Codes.ChapterCount);

    /// <summary>Finds the candidates of the query's prepared text and fills their signals.</summary>
    public void Collect(TextQuery query)
    {
        TextFeatures.Extract(query.Text, query.WordHashes, query.GroupHashes);
        Space.Vectorize(query.WordHashes, query.GroupHashes, query.Vector);
        query.SameText = Known.Find(query.Text.Text);
        query.Candidates.Clear();
        Neighbours.Search(query.Vector, query.Neighbours);
        SearchNomenclature(query);
        Votes.Count(this, query);
        AddTextScores(query);
        AddSameText(query);
        for (var i = 0; i < query.Candidates.Count; i++)
        {
            query.Candidates[i][Signals.Frequency] = MathF.Log(1 + frequency[query.Candidates.Codes[i]]);
        }
    }

    /// <summary>Writes the index to a model file.</summary>
    public void Write(BinaryWriter writer)
    {
        Codes.Write(writer);
        Space.Write(writer);
        Known.Write(writer);
        Neighbours.Write(writer);
        Nomenclature.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static GoodsIndex Read(BinaryReader reader) => new(
        CodeTable.Read(reader), FeatureSpace.Read(reader), KnownTexts.Read(reader), NeighbourIndex.Read(reader), NomenclatureIndex.Read(reader));

    private void SearchNomenclature(TextQuery query)
    {
        Span<int> words = stackalloc int[64];
        var count = 0;
        for (var i = 0; i < query.Text.Count && count < words.Length; i++)
        {
            if (Space.Find(TextFeatures.Word(query.Text[i])) is var word and >= 0 && !words[..count].Contains(word))
            {
                words[count++] = word;
            }
        }

        Nomenclature.Search(words[..count], query.Nomenclature);
        foreach (var subheading in query.Nomenclature.Best)
        {
            query.Candidates.Add(subheading);
        }
    }

    private static void AddTextScores(TextQuery query)
    {
        var best = query.Nomenclature.Best.IsEmpty ? 1 : query.Nomenclature.Score(query.Nomenclature.Best[0]);
        for (var i = 0; i < query.Candidates.Count; i++)
        {
            var score = query.Nomenclature.Score(query.Candidates.Codes[i]);
            query.Candidates[i][Signals.TextRank] = score / best;
            query.Candidates[i][Signals.TextScore] = score / (query.Text.Count + 1);
        }
    }

    private void AddSameText(TextQuery query)
    {
        if (query.SameText < 0)
        {
            return;
        }

        var entries = Known.Entries(query.SameText);
        var all = Known.EntryCounts[entries].Sum();
        for (var e = entries.Start.Value; e < entries.End.Value; e++)
        {
            if (query.Candidates.Find(SubheadingOf[Known.EntryCodes[e]]) is var at and >= 0)
            {
                var share = (float)Known.EntryCounts[e] / all;
                query.Candidates[at][Signals.SameWords] += share;
                query.Candidates[at][Signals.SameWordsOften] += share * MathF.Log(1 + all);
            }
        }
    }
}
