using System.Collections.Frozen;

namespace BhutanCustoms.HsClassification.Text;

/// <summary>Finds descriptions that name no goods, and what to ask about them.</summary>
internal static class Vagueness
{
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Nouns = VagueNoun
        .All.SelectMany((noun, number) => noun.Words.Split(' ').Select(word => (word, number)))
        .DistinctBy(pair => pair.word)
        .ToFrozenDictionary(pair => pair.word, pair => pair.number, StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether no word tells goods of one kind from those of another.</summary>
    public static bool IsVague(PreparedText text) => Look(text, out _, out _);

    /// <summary>Whether a word may tell goods of one kind from those of another.</summary>
    public static bool Names(ReadOnlySpan<char> word) =>
        word.Length > 1 && !TradeWords.General.Contains(word) && !TradeWords.Measures.Contains(word);

    /// <summary>What to ask about a vague text, as a sentence that begins with the word it is about.</summary>
    public static string Question(PreparedText text)
    {
        Look(text, out var word, out var noun);
        return noun < 0
            ? $"\"{text.Text}\" fits goods of any chapter: say what the goods are, what they are made of and what they are for."
            : $"\"{text[word]}\" {VagueNoun.All[noun].Question}";
    }

    private static bool Look(PreparedText text, out int word, out int noun)
    {
        (word, noun) = (-1, -1);
        var qualified = false;
        for (var i = 0; i < text.Count; i++)
        {
            var one = text[i];
            if (Nouns.TryGetValue(one, out var number))
            {
                (word, noun) = noun < 0 || number <= noun ? (i, number) : (word, noun);
            }
            else if (Names(one))
            {
                qualified = true;
                if (!TradeWords.Qualities.Contains(one))
                {
                    return false;
                }
            }
        }

        return !qualified || (noun >= 0 && VagueNoun.All[noun].EvenQualified);
    }
}
