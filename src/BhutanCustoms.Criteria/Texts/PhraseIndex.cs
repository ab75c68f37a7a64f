using System.Text;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Criteria.Texts;

/// <summary>Finds many phrases in texts in one pass: those that begin with a word are looked at where the word stands.</summary>
internal sealed class PhraseIndex
{
    private readonly Dictionary<string, List<(int Owner, string[] Following)>> byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Owner, string[] Following)>>.AlternateLookup<ReadOnlySpan<char>> find;

    public PhraseIndex() => find = byFirst.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds a phrase; several may have one owner.</summary>
    public void Add(int owner, string phrase)
    {
        if (Phrases.Tokens(phrase) is not [var first, ..] words)
        {
            return;
        }

        if (!byFirst.TryGetValue(first, out var phrases))
        {
            byFirst.Add(first, phrases = []);
        }

        phrases.Add((owner, [.. words.Skip(1)]));
    }

    /// <summary>Tells each owner that a row of a column has, perhaps several times.</summary>
    public void Find(TextColumn column, Action<int, int> found)
    {
        var characters = Array.Empty<char>();
        for (var row = 0; row < column.Count; row++)
        {
            var bytes = column.Bytes(row);
            if (characters.Length < 2 * bytes.Length)
            {
                characters = new char[4 * bytes.Length];
            }

            var length = Encoding.UTF8.GetChars(bytes, characters);
            var upper = characters.AsSpan(length, length);
            characters.AsSpan(0, length).ToUpperInvariant(upper);
            for (var at = 0; Phrases.Next(upper, ref at, out var word); at += word)
            {
                if (find.TryGetValue(upper.Slice(at, word), out var phrases))
                {
                    foreach (var (owner, following) in phrases)
                    {
                        if (Follow(upper[(at + word)..], following))
                        {
                            found(owner, row);
                        }
                    }
                }
            }
        }
    }

    private static bool Follow(ReadOnlySpan<char> upper, string[] following)
    {
        var at = 0;
        foreach (var word in following)
        {
            if (!Phrases.Next(upper, ref at, out var length) || !upper.Slice(at, length).SequenceEqual(word))
            {
                return false;
            }

            at += length;
        }

        return true;
    }
}
