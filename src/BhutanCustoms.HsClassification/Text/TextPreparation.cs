using System.Globalization;

namespace BhutanCustoms.HsClassification.Text;

/// <summary>
/// Reduces a description as traders type it to its words: case, punctuation, accents of Latin letters, plurals, numbers and masked numbers
/// (<c>#</c>) are taken away; dotted abbreviations (<c>T.V</c>) become one word. Units and packings stay: millilitres or dozens say much
/// about the kind of goods. Words run together and typing errors stay too: letter groups find their kin, and taking them apart or
/// correcting them by the known words brought nothing on held-out texts.
/// </summary>
internal static class TextPreparation
{
    private const string Accented = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżž";
    private const string Plain = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiijklllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzz";

    /// <summary>Prepares a description; <paramref name="into"/> is overwritten.</summary>
    public static void Prepare(ReadOnlySpan<char> description, PreparedText into)
    {
        into.Clear();
        description = Markup.TakenFrom(description[..Math.Min(description.Length, PreparedText.MaximumLength)]);
        Span<char> word = stackalloc char[PreparedText.MaximumLength];
        var (length, dotted) = (0, false);
        for (var i = 0; i <= description.Length; i++)
        {
            var c = i < description.Length ? description[i] : ' ';
            if (IsLetter(c))
            {
                word[length++] = WithoutAccent(char.ToLowerInvariant(c));
            }
            else if (length > 0 && (c is '\'' or '’' or '`' || IsAccent(c)))
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
        char.IsAsciiLetter(c)
        || (
            c > 127
            && !IsAccent(c)
            && (char.IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
        );

    /// <summary>An accent typed as a character of its own behind its letter.</summary>
    private static bool IsAccent(char c) => c is >= '\u0300' and <= '\u036F';

    private static char WithoutAccent(char c) =>
        c > 127 && Accented.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Plain[at] : c;

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
