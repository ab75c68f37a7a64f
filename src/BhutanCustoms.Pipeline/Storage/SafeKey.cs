using System.Buffers;
using System.Globalization;
using System.Text;

namespace BhutanCustoms.Pipeline.Storage;

/// <summary>Codes of other systems as parts of table keys and blob names.</summary>
public static class SafeKey
{
    // Keys have 1 KiB, two bytes a character.
    private const int MostCharacters = 512;
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("/\\#?");

    /// <summary>
    /// Whether a text that comes from outside can be a table's key: not empty, no longer than 512 characters, and without / \ # ? and
    /// control characters. What can't be has no row.
    /// </summary>
    public static bool IsKey(string text) =>
        text.Length is > 0 and <= MostCharacters && !text.AsSpan().ContainsAny(Forbidden) && !text.Any(char.IsControl);

    /// <summary>
    /// ASCII letters, digits and hyphens stay; every other character becomes an underscore and its four hexadecimal digits; no code becomes
    /// "_". Different codes stay different.
    /// </summary>
    public static string Of(string code)
    {
        if (code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') && code.Length > 0)
        {
            return code;
        }

        var safe = new StringBuilder(code.Length == 0 ? "_" : "");
        foreach (var letter in code)
        {
            _ =
                char.IsAsciiLetterOrDigit(letter) || letter == '-'
                    ? safe.Append(letter)
                    : safe.Append('_').Append(((int)letter).ToString("x4", CultureInfo.InvariantCulture));
        }

        return safe.ToString();
    }
}
