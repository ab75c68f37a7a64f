using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Embedding;

/// <summary>A word of a text on its way to a vector.</summary>
/// <param name="Rows">Its row, or those of its pieces.</param>
/// <param name="Weight">How much it counts.</param>
internal sealed record WeighedWord(int[] Rows, float Weight)
{
    /// <summary>Units and packings stand in goods of any kind.</summary>
    private const float OfMeasures = 0.1f;

    /// <summary>So do words of quality, colour and size, if less evenly.</summary>
    private const float OfGeneral = 0.4f;

    /// <summary>Two letters are an abbreviation more often than a word.</summary>
    private const float OfTwoLetters = 0.3f;

    /// <summary>A word that is known by its pieces only is more often a brand than goods, and each of its pieces counts.</summary>
    private const float OfPieces = 0.5f;

    /// <summary>
    /// How much a word counts beside what its rarity says, by held-out declarations; the rarest words of what traders write are no goods.
    /// </summary>
    public static float WeightOf(ReadOnlySpan<char> word, int rows)
    {
        var weight = (rows > 1 ? OfPieces : 1) * (word.Length <= 2 ? OfTwoLetters : 1);
        return TradeWords.Measures.Contains(word) ? OfMeasures
            : Vagueness.Names(word) ? weight
            : Math.Min(weight, OfGeneral);
    }
}
