using System.Runtime.InteropServices;
using BhutanCustoms.HsClassification.Codes;
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
    private readonly PreparedText prepared = new();
    private readonly List<ulong> words = [];
    private readonly List<ulong> groups = [];
    private readonly Dictionary<ulong, int> wordFrequency = [];
    private readonly Dictionary<ulong, int> groupFrequency = [];
    private readonly CodeTable codes;

    private GoodsIndexBuilder(CodeTable codes) => this.codes = codes;

    /// <summary>Builds the index of those texts.</summary>
    public static GoodsIndex Build(CodeTable codes, IEnumerable<KnownText> texts) => new GoodsIndexBuilder(codes).Build(texts);

    private GoodsIndex Build(IEnumerable<KnownText> texts)
    {
        var (known, preparedTexts) = KnownTexts.Of(texts);
        foreach (var text in preparedTexts)
        {
            Count(text);
        }

        var nomenclature = Array.ConvertAll(codes.Subheadings, Fields);
        foreach (var word in nomenclature.SelectMany(fields => fields.Keys).Distinct())
        {
            wordFrequency.TryAdd(word, 0);
        }

        var space = FeatureSpace.Of(preparedTexts.Length, wordFrequency, groupFrequency);
        var vector = new TextVector();
        var vectors = Array.ConvertAll(preparedTexts, text =>
        {
            Extract(text);
            space.Vectorize(words, groups, vector);
            return (vector.Features.ToArray(), vector.Values.ToArray());
        });
        return new GoodsIndex(codes, space, known, NeighbourIndex.Of(space.Count, vectors), NomenclatureIndex.Of(
            space.Count, Array.ConvertAll(nomenclature, fields => fields.ToDictionary(field => space.Find(field.Key), field => field.Value))));
    }

    private void Extract(string text)
    {
        prepared.Read(text);
        TextFeatures.Extract(prepared, words, groups);
    }

    private void Count(string text)
    {
        Extract(text);
        foreach (var word in words.Distinct())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(wordFrequency, word, out _)++;
        }

        foreach (var group in groups.Distinct())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(groupFrequency, group, out _)++;
        }
    }

    /// <summary>The weighted words of a subheading's texts: none where neither it nor its heading has a text, as a chapter's alone names no goods.</summary>
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
        TextPreparation.Prepare(NomenclatureWords.WithoutExclusions(text), prepared);
        for (var i = 0; i < prepared.Count; i++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(fields, TextFeatures.Word(prepared[i]), out _) += weight;
        }
    }
}
