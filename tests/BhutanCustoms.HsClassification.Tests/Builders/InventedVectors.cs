using BhutanCustoms.HsClassification.Embedding;

namespace BhutanCustoms.HsClassification.Tests.Builders;

/// <summary>
/// Word vectors of the invented world: a direction for each code, in which the words of its descriptions lie, with words that nobody there
/// uses beside their like.
/// </summary>
internal static class InventedVectors
{
    public const string Origin = "an invented encoder (no licence needed)";

    /// <summary>Words without a text of their own, and a word whose direction they share.</summary>
    private static readonly (string Word, string Like)[] Synonyms =
    [
        ("automobile", "motor"),
        ("ultra", "laptop"),
        ("##book", "laptop"),
        ("file", "rasp"),
        ("spud", "potato"),
    ];

    public static WordVectors Vectors { get; } = Make();

    private static WordVectors Make()
    {
        var codes = InventedGoods.Nomenclature.Subheadings.ToArray();
        var vectors = new Dictionary<string, float[]>(StringComparer.Ordinal);
        var texts = InventedGoods
            .Known.Select(goods => (Text: goods.Description, Code: goods.HsCode))
            .Concat(codes.Select(code => (Text: InventedGoods.Nomenclature.Texts[code], Code: code)));
        foreach (var (text, code) in texts)
        {
            foreach (var word in WordVectors.Words(text))
            {
                vectors.TryAdd(word, new float[codes.Length]);
                vectors[word][Array.IndexOf(codes, code)] += 1;
            }
        }

        foreach (var (word, like) in Synonyms)
        {
            vectors[word] = vectors[like];
        }

        string[] words = [.. vectors.Keys.Order(StringComparer.Ordinal)];
        return new WordVectors(Origin, words, [.. words.Select(word => vectors[word])]);
    }
}
