using System.Collections.Frozen;

namespace BhutanCustoms.Declarations.Reference;

/// <summary>An edition of the HS nomenclature: the valid codes and, where loaded, their texts.</summary>
public sealed class Nomenclature
{
    private readonly FrozenDictionary<string, string> texts;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly HashSet<string> detailed = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> detailedLookup;

    /// <summary>
    /// Makes a nomenclature from codes of 2, 4, 6 or more digits with their texts; a text may be empty where none is loaded.
    /// </summary>
    public Nomenclature(string edition, IEnumerable<KeyValuePair<string, string>> entries)
    {
        Edition = edition;
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (code, text) in entries)
        {
            all[code] = text;
        }

        foreach (var line in all.Keys.Where(code => code.Length > 6).ToArray())
        {
            // A list of national lines may leave out the subheadings above them.
            all.TryAdd(line[..6], "");
            detailed.Add(line[..6]);
        }

        texts = all.ToFrozenDictionary(StringComparer.Ordinal);
        lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        detailedLookup = detailed.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The edition's name, such as HS 2022.</summary>
    public string Edition { get; }

    /// <summary>Whether codes beyond six digits are listed; under a subheading that has none, any ending is accepted.</summary>
    public bool HasNationalLines => detailed.Count > 0;

    /// <summary>Every code with its text (empty where none is loaded), in no order.</summary>
    public IReadOnlyDictionary<string, string> Texts => texts;

    /// <summary>The six-digit subheadings, sorted.</summary>
    public IEnumerable<string> Subheadings => texts.Keys.Where(code => code.Length == 6).Order(StringComparer.Ordinal);

    /// <summary>Whether a code of 6 to 10 digits is in this edition.</summary>
    public bool Contains(ReadOnlySpan<char> code) =>
        code.Length >= 6
        && lookup.ContainsKey(code[..6])
        && (code.Length == 6 || !detailedLookup.Contains(code[..6]) || lookup.ContainsKey(code));

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
