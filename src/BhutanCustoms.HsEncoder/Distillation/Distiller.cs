using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsEncoder.Encoding;

namespace BhutanCustoms.HsEncoder.Distillation;

/// <summary>
/// Distils a sentence encoder into word vectors (in the manner of Model2Vec: Tulkens and van Dongen 2024): words and word pieces are
/// encoded one by one, reduced to the main directions of phrases, weighted by how rare they are, then trained until the sums of their
/// vectors point
/// where the encoder puts whole phrases.
/// </summary>
public sealed class Distiller
{
    /// <summary>However rare a word, it weighs no more than this.</summary>
    private const float HighestWeight = 7;

    /// <summary>How often a word is learnt by its pieces instead, so that these learn for words that are unknown as yet.</summary>
    private const float TakenApart = 0.15f;

    private const int BatchSize = 2_048;
    private static readonly char[] WrittenApart = [' ', ',', ';', ':', '(', ')', '/', '-', '.', '"', '\t'];
    private readonly DistillationOptions options;
    private readonly ISentenceEncoder encoder;
    private readonly Random random;

    private Distiller(ISentenceEncoder encoder, DistillationOptions options) =>
        (this.encoder, this.options, random) = (encoder, options, new Random(options.Seed));

    /// <summary>Distils word vectors.</summary>
    /// <param name="encoder">The sentence encoder.</param>
    /// <param name="texts">Texts of the nomenclature, reference terms, descriptions: their words get vectors of their own.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told what is being done.</param>
    public static WordVectors Distil(
        ISentenceEncoder encoder,
        IReadOnlyCollection<string> texts,
        DistillationOptions options,
        IProgress<string>? progress = null
    ) => new Distiller(encoder, options).Distil(texts, progress);

    private WordVectors Distil(IReadOnlyCollection<string> texts, IProgress<string>? progress)
    {
        var phrases = PhraseCorpus.Of(texts, random);
        var words = Words(texts);
        progress?.Report($"encoding {words.Count:N0} words and pieces");
        var wordVectors = Encode([.. words.Values], progress);
        progress?.Report($"encoding {phrases.Length:N0} phrases");
        var targets = Encode(phrases, progress);
        Center(wordVectors);
        var directions = MainDirections.Of(targets, options.Width);
        wordVectors = Array.ConvertAll(wordVectors, vector => directions.Project(vector));
        targets = Array.ConvertAll(targets, vector => Normalized(directions.Project(vector)));
        string[] names = [.. words.Keys];
        var vectors = new WordVectors(encoder.Origin, names, wordVectors);
        var rows = Array.ConvertAll(phrases, phrase => WordVectors.Words(phrase).Select(word => vectors.Rows(word).ToArray()).ToArray());
        Weigh(wordVectors, rows);
        progress?.Report("training");
        new VectorTrainer(wordVectors, Pieces(names, vectors)).Train(rows, targets, options, TakenApart, random);
        return new WordVectors(encoder.Origin, names, wordVectors);
    }

    /// <summary>Words as they are looked up, with how they are written most often; and the encoder's own pieces.</summary>
    private SortedDictionary<string, string> Words(IReadOnlyCollection<string> texts)
    {
        var words = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var piece in encoder.Vocabulary.Where(piece => piece.Any(char.IsLetter) && !piece.StartsWith('[')))
        {
            words.TryAdd(piece, piece.Replace(WordVectors.Continuation, "", StringComparison.Ordinal));
        }

        var written = texts
            .SelectMany(text => text.ToLowerInvariant().Split(WrittenApart, StringSplitOptions.RemoveEmptyEntries))
            .CountBy(word => word)
            .OrderByDescending(word => word.Value)
            .ThenBy(word => word.Key, StringComparer.Ordinal);
        foreach (var (word, _) in written)
        {
            if (WordVectors.Words(word) is [var prepared])
            {
                words.TryAdd(prepared, word);
            }
        }

        return words;
    }

    private float[][] Encode(string[] texts, IProgress<string>? progress)
    {
        var vectors = new List<float[]>(texts.Length);
        foreach (var batch in texts.Chunk(BatchSize))
        {
            vectors.AddRange(encoder.Encode(batch));
            progress?.Report($"{vectors.Count:N0} of {texts.Length:N0}");
        }

        return [.. vectors];
    }

    private static void Center(float[][] vectors)
    {
        var mean = new float[vectors[0].Length];
        foreach (var vector in vectors)
        {
            TensorPrimitives.Add(mean, vector, mean);
        }

        TensorPrimitives.Divide(mean, vectors.Length, mean);
        foreach (var vector in vectors)
        {
            TensorPrimitives.Subtract(vector, mean, vector);
        }
    }

    private static float[] Normalized(float[] vector)
    {
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        return vector;
    }

    /// <summary>Weighs words by the logarithm of how seldom phrases have them.</summary>
    private static void Weigh(float[][] vectors, int[][][] phrases)
    {
        var counts = new int[vectors.Length];
        foreach (var row in phrases.SelectMany(phrase => phrase.SelectMany(word => word).Distinct()))
        {
            counts[row]++;
        }

        for (var row = 0; row < vectors.Length; row++)
        {
            var weight = Math.Min(HighestWeight, MathF.Log((1f + phrases.Length) / (1f + counts[row])));
            TensorPrimitives.Multiply(vectors[row], weight, vectors[row]);
        }
    }

    /// <summary>For each word with a vector of its own that isn't one of the encoder's pieces, the rows of its pieces.</summary>
    private int[]?[] Pieces(string[] names, WordVectors all)
    {
        var pieces = new HashSet<string>(encoder.Vocabulary, StringComparer.Ordinal);
        var numbers = names.Index().Where(name => pieces.Contains(name.Item)).ToArray();
        var alone = new WordVectors(all.Origin, [.. numbers.Select(name => name.Item)], [.. numbers.Select(_ => new float[1])]);
        return Array.ConvertAll(
            names,
            name => pieces.Contains(name) ? null : (int[]?)[.. alone.Rows(name).Select(row => numbers[row].Index)]
        );
    }
}
