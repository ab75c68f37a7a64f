using System.Collections.Frozen;

namespace BhutanCustoms.Declarations.Reference;

/// <summary>An edition of the HS nomenclature: the valid codes and, where loaded, their texts.</summary>
public sealed class Nomenclature
{
    private readonly FrozenDictionary<string, string> texts;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <summary>
    /// Makes a nomenclature from codes of 2, 4, 6 or more digits with their texts; a text may be empty where none is loaded.
    /// </summary>
    public Nomenclature(string edition, IEnumerable<KeyValuePair<string, string>> entries)
    {
        Edition = edition;
        texts = entries.ToFrozenDictionary(StringComparer.Ordinal);
        lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        HasNationalLines = texts.Keys.Any(code => code.Length > 6);
    }

    /// <summary>The edition's name, such as HS 2022.</summary>
    public string Edition { get; }

    /// <summary>Whether codes beyond six digits are listed; where they are not, any ending of a listed subheading is accepted.</summary>
    public bool HasNationalLines { get; }

    /// <summary>Every code with its text (empty where none is loaded), in no order.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>The six-digit subheadings, sorted.</summary>
    public IEnumerable<string> Subheadings => texts.Keys.Where(code => code.Length == 6).Order(StringComparer.Ordinal);

    /// <summary>Whether a code of 6 to 10 digits is in this edition.</summary>
    public bool Contains(ReadOnlySpan<char> code) =>
        code.Length >= 6 && lookup.ContainsKey(code[..6]) && (code.Length == 6 || !HasNationalLines || lookup.ContainsKey(code));

    /// <summary>
    /// The most specific text loaded for a code: its own, else its heading's, else its chapter's; "no text loaded for CODE" where there is
    /// none.
    /// </summary>
    public string Text(string code)
    {
        for (var length = code.Length; length >= 2; length--)
        {
            if (lookup.TryGetValue(code.AsSpan(0, length), out var text) && text.Length > 0)
            {
                return text;
            }
        }

        return $"no text loaded for {code}";
    }
}
