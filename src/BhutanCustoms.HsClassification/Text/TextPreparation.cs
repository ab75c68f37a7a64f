using System.Globalization;

namespace BhutanCustoms.HsClassification.Text;

/// <summary>
/// Reduces a description as traders type it to its words: case, punctuation, plurals, numbers and masked numbers (<c>#</c>) are taken away;
/// dotted abbreviations (<c>T.V</c>) become one word. Units and packings stay: millilitres or dozens say much about the kind of goods.
/// </summary>
internal static class TextPreparation
{
    /// <summary>Prepares a description; <paramref name="into"/> is overwritten.</summary>
    public static void Prepare(ReadOnlySpan<char> description, PreparedText into)
    {
        into.Clear();
        description = description[..Math.Min(description.Length, PreparedText.MaximumLength)];
        Span<char> word = stackalloc char[PreparedText.MaximumLength];
        var (length, dotted) = (0, false);
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
                if (length > 0)
                {
                    AddSingular(word[..length], into);
                }

                (length, dotted) = (0, false);
            }
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
