using BhutanCustoms.HsClassification.Text;

namespace BhutanCustoms.HsClassification.Features;

/// <summary>
/// What two texts can have in common, as 64-bit hashes: words, pairs of neighbouring words, and groups of three to five letters within a
/// word. With a million different features the chance that any two share a hash is below one in ten million.
/// </summary>
internal static class TextFeatures
{
    private const int ShortestGroup = 3;
    private const int LongestGroup = 5;
    private const ulong Prime = 0x9E3779B97F4A7C15;

    /// <summary>The hash of a word.</summary>
    public static ulong Word(ReadOnlySpan<char> word)
    {
        var hash = 1UL;
        foreach (var c in word)
        {
            hash = (hash ^ c) * Prime;
            hash ^= hash >> 29;
        }

        return Finish(hash);
    }

    /// <summary>
    /// Hands each word and pair of words to <paramref name="words"/>, each group of letters to <paramref name="groups"/>; they may repeat.
    /// </summary>
    public static void Extract(PreparedText text, List<ulong> words, List<ulong> groups)
    {
        words.Clear();
        groups.Clear();
        var previous = 0UL;
        for (var i = 0; i < text.Count; i++)
        {
            var word = Word(text[i]);
            words.Add(word);
            if (i > 0)
            {
                words.Add(Finish((previous * 3) ^ word));
            }

            previous = word;
            AddGroups(text[i], groups);
        }
    }

    private static void AddGroups(ReadOnlySpan<char> word, List<ulong> groups)
    {
        for (var start = -1; start < word.Length - 1; start++)
        {
            var hash = 2UL;
            for (var i = 0; i < LongestGroup && start + i <= word.Length; i++)
            {
                var c = start + i < 0 || start + i == word.Length ? '_' : word[start + i];
                hash = (hash ^ c) * Prime;
                hash ^= hash >> 29;
                if (i >= ShortestGroup - 1)
                {
                    groups.Add(Finish(hash));
                }
            }
        }
    }

    private static ulong Finish(ulong hash) => (hash ^ (hash >> 32)) * Prime;
}
