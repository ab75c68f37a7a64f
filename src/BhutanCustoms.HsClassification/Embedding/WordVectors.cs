using System.Numerics.Tensors;
using BhutanCustoms.HsClassification.Storage;
using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Embedding;

/// <summary>
/// Vectors of words and word pieces, distilled from a sentence encoder: a text's is the sum of its words', of length 1. Texts that mean the
/// same lie near each other even where they share no word. Safe to use from several threads.
/// </summary>
public sealed class WordVectors
{
    /// <summary>A piece that continues a word begins with it.</summary>
    public const string Continuation = "##";

    /// <summary>More words, or longer vectors, than this are refused: it bounds a model's size.</summary>
    private const int MostWords = 200_000,
        MostEntries = 1_024;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> rows;
    private readonly string[] words;
    private readonly sbyte[] values;
    private readonly float[] scales;

    /// <summary>Makes vectors of rows.</summary>
    /// <param name="origin">The encoder, where its weights come from and under which licence, in one line.</param>
    /// <param name="words">Words as they are prepared, and pieces of words; all different.</param>
    /// <param name="vectors">A vector for each, weighted by what the word tells.</param>
    public WordVectors(string origin, IReadOnlyList<string> words, IReadOnlyList<float[]> vectors)
        : this(
            origin,
            [.. words],
            vectors.Count == 0 ? 0 : vectors[0].Length,
            [.. vectors.SelectMany(vector => Int8.Quantize(vector).Values)],
            [.. vectors.Select(vector => Int8.Quantize(vector).Scale)]
        ) { }

    private WordVectors(string origin, string[] words, int width, sbyte[] values, float[] scales)
    {
        (Origin, this.words, Width, this.values, this.scales) = (origin, words, width, values, scales);
        var numbers = new Dictionary<string, int>(words.Length, StringComparer.Ordinal);
        for (var row = 0; row < words.Length; row++)
        {
            numbers.Add(words[row], row);
        }

        rows = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The encoder, where its weights come from and under which licence, in one line.</summary>
    public string Origin { get; }

    /// <summary>A hash of their content.</summary>
    public string Version => ModelFile.Version(Write);

    /// <summary>How many entries a vector has.</summary>
    public int Width { get; }

    /// <summary>How many words and pieces there are.</summary>
    public int Count => words.Length;

    /// <summary>The words of a text as they are looked up: lower case, singular, without numbers.</summary>
    public static string[] Words(string text)
    {
        var prepared = new PreparedText();
        TextPreparation.Prepare(text, prepared);
        return [.. Enumerable.Range(0, prepared.Count).Select(word => prepared[word].ToString())];
    }

    /// <summary>The vector of a text, of length 1; zeros where no word or piece of it is known.</summary>
    public float[] Embed(string text)
    {
        var (prepared, vector) = (new PreparedText(), new float[Width]);
        TextPreparation.Prepare(text, prepared);
        Embed(prepared, vector);
        return vector;
    }

    /// <summary>
    /// The rows of a word: its own, else those of the longest pieces that it can be taken apart into from the left, else none.
    /// </summary>
    public IReadOnlyList<int> Rows(ReadOnlySpan<char> word)
    {
        var found = new List<int>();
        AddRows(word, found);
        return found;
    }

    /// <summary>Writes the vectors as one file.</summary>
    public void Save(Stream stream) => ModelFile.WordVectors.Save(stream, Write);

    /// <summary>Reads vectors that <see cref="Save"/> wrote.</summary>
    /// <exception cref="InvalidDataException">They are none, of another format version, end too early, or their hash doesn't
    /// match.</exception>
    public static WordVectors Load(Stream stream) => ModelFile.WordVectors.Load(stream, Read);

    /// <summary>The words of a prepared text that have a vector, whole or in pieces.</summary>
    internal WeighedWord[] Weigh(PreparedText text)
    {
        var words = new List<WeighedWord>(text.Count);
        for (var i = 0; i < text.Count; i++)
        {
            if (Rows(text[i]) is { Count: > 0 } found)
            {
                words.Add(new WeighedWord([.. found], WeighedWord.WeightOf(text[i], found.Count)));
            }
        }

        return [.. words];
    }

    /// <summary>Fills the vector of a prepared text.</summary>
    /// <returns>Whether any word or piece of it is known.</returns>
    internal bool Embed(PreparedText text, Span<float> into)
    {
        into.Clear();
        var found = new List<int>();
        for (var i = 0; i < text.Count; i++)
        {
            found.Clear();
            AddRows(text[i], found);
            Add(found, WeighedWord.WeightOf(text[i], found.Count), into);
        }

        return Normalize(into);
    }

    /// <summary>Fills the vector of a text with some of its words left out at random, at least one of them kept.</summary>
    internal void Embed(WeighedWord[] words, float leftOut, Random random, Span<float> into)
    {
        into.Clear();
        var kept = words.Length == 0 ? 0 : random.Next(words.Length);
        for (var word = 0; word < words.Length; word++)
        {
            if (word == kept || random.NextSingle() >= leftOut)
            {
                Add(words[word].Rows, words[word].Weight, into);
            }
        }

        Normalize(into);
    }

    /// <summary>Writes the vectors to a model file.</summary>
    internal void Write(BinaryWriter writer)
    {
        writer.Write(Origin);
        writer.WriteTexts(words);
        writer.Write(Width);
        writer.WriteArray<sbyte>(values);
        writer.WriteArray<float>(scales);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The parts don't fit each other, or are too many.</exception>
    internal static WordVectors Read(BinaryReader reader)
    {
        var (origin, words, width) = (reader.ReadString(), reader.ReadTexts(), reader.ReadInt32());
        var (values, scales) = (reader.ReadArray<sbyte>(), reader.ReadArray<float>());
        return
            words.Length <= MostWords
            && width is > 0 and <= MostEntries
            && values.Length == words.Length * width
            && scales.Length == words.Length
            ? new WordVectors(origin, words, width, values, scales)
            : throw new InvalidDataException(
                $"{words.Length} words with vectors of {width} entries, {values.Length} entries and {scales.Length} scales: they don't "
                    + $"fit, or are more than {MostWords} words of {MostEntries} entries."
            );
    }

    private void Add(IReadOnlyList<int> found, float weight, Span<float> into)
    {
        foreach (var row in found)
        {
            Int8.AddTo(values.AsSpan(row * Width, Width), weight * scales[row], into);
        }
    }

    private static bool Normalize(Span<float> vector)
    {
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return length > 0;
    }

    private void AddRows(ReadOnlySpan<char> word, List<int> found)
    {
        if (rows.TryGetValue(word, out var whole))
        {
            found.Add(whole);
            return;
        }

        Span<char> piece = stackalloc char[word.Length + Continuation.Length];
        Continuation.CopyTo(piece);
        var (before, start) = (found.Count, 0);
        while (start < word.Length)
        {
            word[start..].CopyTo(piece[Continuation.Length..]);
            var length = word.Length - start;
            var row = -1;
            for (; length > 0; length--)
            {
                var candidate = start == 0 ? word[..length] : piece[..(length + Continuation.Length)];
                if (rows.TryGetValue(candidate, out row))
                {
                    break;
                }
            }

            if (length == 0)
            {
                found.RemoveRange(before, found.Count - before);
                return;
            }

            found.Add(row);
            start += length;
        }
    }
}
