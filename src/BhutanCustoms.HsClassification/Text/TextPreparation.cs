using System.Globalization;

namespace BhutanCustoms.HsClassification.Text;

/// <summary>
/// Reduces a description as traders type it to the words that name the goods: case, punctuation, plurals, numbers, masked numbers (<c>#</c>),
/// and the units and packings that go with numbers are taken away; dotted abbreviations (<c>T.V</c>) become one word.
/// </summary>
internal static class TextPreparation
{
    private const int LongestPacking = 16;

    /// <summary>Prepares a description; <paramref name="into"/> is overwritten.</summary>
    public static void Prepare(ReadOnlySpan<char> description, PreparedText into)
    {
        into.Clear();
        description = description[..Math.Min(description.Length, PreparedText.MaximumLength)];
        Span<char> word = stackalloc char[PreparedText.MaximumLength];
        Span<char> packing = stackalloc char[LongestPacking];
        var (length, packingLength, dotted, afterNumber) = (0, 0, false, false);
        for (var i = 0; i <= description.Length; i++)
        {
            var c = i < description.Length ? description[i] : ' ';
            if (IsLetter(c))
            {
                word[length++] = char.ToLowerInvariant(c);
            }
            else if (length > 0 && (c is '\'' or '’' or '`'))
            {
                continue;
            }
            else if (c == '.' && (length == 1 || (dotted && length > 0)) && i + 1 < description.Length && IsLetter(description[i + 1]))
            {
                dotted = true;
            }
            else
            {
                if (afterNumber && TradeWords.Packings.Contains(word[..length]))
                {
                    word[..length].CopyTo(packing);
                    packingLength = length;
                }
                else if (length > 0 && !TradeWords.Measures.Contains(word[..length]))
                {
                    AddSingular(word[..length], into);
                    afterNumber = false;
                }

                (length, dotted) = (0, false);
                afterNumber |= c == '#' || char.IsDigit(c);
            }
        }

        // "100 PCS CUPS": where nothing else is named, the packing is the goods.
        if (into.Count == 0 && packingLength > 1)
        {
            AddSingular(packing[..packingLength], into);
        }
    }

    private static bool IsLetter(char c) =>
        char.IsAsciiLetter(c) || (c > 127 && (char.IsLetter(c)
            || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark));

    private static void AddSingular(ReadOnlySpan<char> word, PreparedText into)
    {
        Span<char> singular = stackalloc char[word.Length];
        into.Add(singular[..Singular(word, singular)]);
    }

    /// <summary>English plurals by ending only: enough to bring both numbers of a noun together, right or wrong.</summary>
    private static int Singular(ReadOnlySpan<char> word, Span<char> into)
    {
        word.CopyTo(into);
        var length = word.Length;
        if (length < 4 || word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
        {
            return length;
        }

        if (word.EndsWith("ies") && length > 4)
        {
            into[length - 3] = 'y';
            return length - 2;
        }

        return word.EndsWith("sses") || word.EndsWith("shes") || word.EndsWith("ches") || word.EndsWith("xes") ? length - 2 : length - 1;
    }
}
