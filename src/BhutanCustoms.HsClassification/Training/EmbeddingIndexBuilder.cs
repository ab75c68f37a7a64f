using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsClassification.Known;
using BhutanCustoms.HsClassification.NomenclatureText;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Training;

/// <summary>Builds the index of meanings.</summary>
internal sealed class EmbeddingIndexBuilder(CodeTable codes, WordVectors vectors)
{
    private const float HeadingWeight = 0.6f;
    private const float ChapterWeight = 0.3f;
    private readonly PreparedText words = new();

    /// <summary>Builds the index of those texts.</summary>
    /// <param name="known">The known texts.</param>
    /// <param name="prepared">Their words.</param>
    /// <param name="random">Decides the order in which the classifier sees them.</param>
    public EmbeddingIndex Build(KnownTexts known, string[] prepared, Random random)
    {
        var own = Array.ConvertAll(codes.Subheadings, code => Nomenclature(code));
        var context = Array.ConvertAll(
            codes.Subheadings,
            code => Sum(Nomenclature(code), 1, Nomenclature(code[..4]), HeadingWeight, Nomenclature(code[..2]), ChapterWeight)
        );
        var starts = own.Zip(context, (first, second) => Sum(first, 1, second, 1, second, 0)).ToArray();
        var classifier = EmbeddingTrainer.Train(
            EmbeddingClassifier.TreeOf(codes),
            vectors,
            starts,
            [.. prepared.Select((text, number) => Example(text, known, number)), .. OwnTexts()],
            random
        );
        return new EmbeddingIndex(
            vectors,
            EmbeddingTable.Of(vectors.Width, own),
            EmbeddingTable.Of(vectors.Width, context),
            Known(known, prepared),
            classifier
        );
    }

    private KnownEmbeddings Known(KnownTexts known, string[] prepared)
    {
        var texts = Array.ConvertAll(codes.Subheadings, _ => new List<float[]>());
        for (var text = 0; text < prepared.Length; text++)
        {
            words.Read(prepared[text]);
            var vector = new float[vectors.Width];
            if (vectors.Embed(words, vector))
            {
                texts[codes.Find(known.Codes[known.EntryCodes[known.Entries(text).Start.Value]])].Add(vector);
            }
        }

        return KnownEmbeddings.Of(vectors.Width, texts);
    }

    /// <summary>The subheadings' own texts, as examples of themselves.</summary>
    private IEnumerable<EmbeddingExample> OwnTexts()
    {
        for (var subheading = 0; subheading < codes.Subheadings.Length; subheading++)
        {
            Prepare(codes.Subheadings[subheading]);
            yield return new EmbeddingExample(vectors.Weigh(words), [subheading], [1]);
        }
    }

    private EmbeddingExample Example(string text, KnownTexts known, int number)
    {
        words.Read(text);
        var shares = new SortedDictionary<int, float>();
        var entries = known.Entries(number);
        foreach (var (code, count) in known.EntryCodes[entries].Zip(known.EntryCounts[entries]))
        {
            var leaf = codes.Find(known.Codes[code]);
            shares[leaf] = shares.GetValueOrDefault(leaf) + MathF.Sqrt(count);
        }

        var all = shares.Values.Sum();
        return new EmbeddingExample(vectors.Weigh(words), [.. shares.Keys], [.. shares.Values.Select(share => share / all)]);
    }

    private float[] Nomenclature(string code)
    {
        Prepare(code);
        var vector = new float[vectors.Width];
        vectors.Embed(words, vector);
        return vector;
    }

    private void Prepare(string code) =>
        TextPreparation.Prepare(NomenclatureWords.WithoutExclusions(codes.Nomenclature.Texts.GetValueOrDefault(code, "")), words);

    private static float[] Sum(float[] a, float weightA, float[] b, float weightB, float[] c, float weightC)
    {
        var sum = new float[a.Length];
        TensorPrimitives.MultiplyAdd(a, weightA, sum, sum);
        TensorPrimitives.MultiplyAdd(b, weightB, sum, sum);
        TensorPrimitives.MultiplyAdd(c, weightC, sum, sum);
        var length = TensorPrimitives.Norm<float>(sum);
        if (length > 0)
        {
            TensorPrimitives.Divide(sum, length, sum);
        }

        return sum;
    }
}
