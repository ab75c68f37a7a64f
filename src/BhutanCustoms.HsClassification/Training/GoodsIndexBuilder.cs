using System.Runtime.InteropServices;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsClassification.Features;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.Neighbours;
using BhutanCustoms.HsClassification.NomenclatureText;
using BhutanCustoms.HsClassification.Ranking;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Training;

/// <summary>Builds the index of known texts and nomenclature texts.</summary>
internal sealed class GoodsIndexBuilder
{
    private const float HeadingWeight = 0.6f;
    private const float ChapterWeight = 0.3f;
    private readonly GoodsText goods = new();
    private readonly Dictionary<ulong, int> wordFrequency = [];
    private readonly Dictionary<ulong, int> groupFrequency = [];
    private readonly CodeTable codes;
    private readonly WordVectors? wordVectors;

    private GoodsIndexBuilder(CodeTable codes, WordVectors? wordVectors) => (this.codes, this.wordVectors) = (codes, wordVectors);

    /// <summary>Builds the index of those texts.</summary>
    /// <param name="codes">The codes that can be suggested.</param>
    /// <param name="texts">The known texts.</param>
    /// <param name="wordVectors">The vectors of words, or null.</param>
    /// <param name="random">Decides the order in which the classifiers see them.</param>
    public static GoodsIndex Build(CodeTable codes, IEnumerable<KnownText> texts, WordVectors? wordVectors, Random random) =>
        new GoodsIndexBuilder(codes, wordVectors).Build(texts, random);

    private GoodsIndex Build(IEnumerable<KnownText> texts, Random random)
    {
        var (known, preparedTexts) = KnownTexts.Of(texts);
        foreach (var text in preparedTexts)
        {
            Count(text);
        }

        var ownTexts = OwnTexts();
        foreach (var (_, text) in ownTexts)
        {
            Count(text);
        }

        var nomenclature = Array.ConvertAll(codes.Subheadings, Fields);
        foreach (var word in nomenclature.SelectMany(fields => fields.Keys).Distinct())
        {
            wordFrequency.TryAdd(word, 0);
        }

        var space = FeatureSpace.Of(preparedTexts.Length + ownTexts.Length, wordFrequency, groupFrequency);
        var vectors = Array.ConvertAll(preparedTexts, text => Vector(text, space));
        var ownVectors = Array.ConvertAll(ownTexts, own => (own.Subheading, Vector(own.Prepared, space)));
        var fields = Array.ConvertAll(nomenclature, text => text.ToDictionary(word => space.Find(word.Key), word => word.Value));
        var (linear, network) = CodeLearner.Learn(codes, known, space.Count, vectors, ownVectors, random);
        return new GoodsIndex(
            codes,
            space,
            known,
            NeighbourIndex.Of(space.Count, vectors),
            NomenclatureIndex.Of(space.Count, fields),
            linear,
            network,
            wordVectors is null ? null : new EmbeddingIndexBuilder(codes, wordVectors).Build(known, preparedTexts, random)
        );
    }

    /// <summary>The subheadings' own texts, prepared: one more known text for each, which matters for the many rare codes.</summary>
    private (int Subheading, string Prepared)[] OwnTexts()
    {
        var texts = new List<(int, string)>();
        for (var subheading = 0; subheading < codes.Subheadings.Length; subheading++)
        {
            TextPreparation.Prepare(
                NomenclatureWords.WithoutExclusions(codes.Nomenclature.Texts[codes.Subheadings[subheading]]),
                goods.Words
            );
            if (goods.Words.Count > 0)
            {
                texts.Add((subheading, goods.Words.Text.ToString()));
            }
        }

        return [.. texts];
    }

    private (int[] Features, float[] Values) Vector(string prepared, FeatureSpace space)
    {
        goods.Words.Read(prepared);
        goods.Vectorize(space);
        return (goods.Vector.Features.ToArray(), goods.Vector.Values.ToArray());
    }

    private void Count(string text)
    {
        goods.Words.Read(text);
        goods.Extract();
        foreach (var word in goods.WordHashes.Distinct())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(wordFrequency, word, out _)++;
        }

        foreach (var group in goods.GroupHashes.Distinct())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(groupFrequency, group, out _)++;
        }
    }

    /// <summary>
    /// The weighted words of a subheading's texts: none where neither it nor its heading has a text, as a chapter's alone names no goods.
    /// </summary>
    private Dictionary<ulong, float> Fields(string subheading)
    {
        var fields = new Dictionary<ulong, float>();
        var own = codes.Nomenclature.Texts[subheading];
        var heading = codes.Nomenclature.Texts.GetValueOrDefault(subheading[..4], "");
        if (own.Length + heading.Length > 0)
        {
            AddField(fields, own, 1);
            AddField(fields, heading, HeadingWeight);
            AddField(fields, codes.Nomenclature.Texts.GetValueOrDefault(subheading[..2], ""), ChapterWeight);
        }

        return fields;
    }

    private void AddField(Dictionary<ulong, float> fields, string text, float weight)
    {
        TextPreparation.Prepare(NomenclatureWords.WithoutExclusions(text), goods.Words);
        for (var i = 0; i < goods.Words.Count; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(fields, TextFeatures.Word(goods.Words[i]), out _) += weight;
        }
    }
}
