namespace BhutanCustoms.Criteria.Texts;

/// <summary>Words of a text: runs of letters and digits, in capital letters.</summary>
internal static class Phrases
{
    /// <summary>The words of a text in order.</summary>
    public static IReadOnlyList<string> Tokens(string text)
    {
        var upper = text.ToUpperInvariant();
        var tokens = new List<string>();
        for (var at = 0; Next(upper, ref at, out var length); at += length)
        {
            tokens.Add(upper.Substring(at, length));
        }

        return tokens;
    }

    /// <summary>The next word from a place on.</summary>
    /// <param name="upper">The text in capital letters.</param>
    /// <param name="at">Where to look from; where the word begins.</param>
    /// <param name="length">Its length.</param>
    public static bool Next(ReadOnlySpan<char> upper, ref int at, out int length)
    {
        while (at < upper.Length && !char.IsLetterOrDigit(upper[at]))
        {
            at++;
        }

        length = 0;
        while (at + length < upper.Length && char.IsLetterOrDigit(upper[at + length]))
        {
            length++;
        }

        return length > 0;
    }
}
