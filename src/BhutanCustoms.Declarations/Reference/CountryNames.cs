using System.Collections.Frozen;
using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Declarations.Reference;

/// <summary>
/// Countries by ISO 3166-1 alpha-2 code, alpha-3 code and English name. A name that several countries have, such as Korea or Congo, is
/// none.
/// </summary>
public sealed class CountryNames
{
    private readonly FrozenDictionary<string, string> codeOf;

    private CountryNames(FrozenSet<string> codes, FrozenDictionary<string, string> codeOf) => (Codes, this.codeOf) = (codes, codeOf);

    /// <summary>The alpha-2 codes.</summary>
    public FrozenSet<string> Codes { get; }

    /// <summary>
    /// The alpha-2 code of a text, whatever its case, blanks and punctuation; null where it names no country, or several.
    /// </summary>
    public string? Find(string text) => codeOf.GetValueOrDefault(Letters(text));

    /// <summary>
    /// Reads the list: columns code and name, and if there are any alpha3 and also, which has further names with bars between them.
    /// </summary>
    internal static CountryNames Read(CsvTable table)
    {
        var names = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            string[] all =
            [
                row["code"],
                table.Has("name") ? row["name"] : "",
                table.Has("alpha3") ? row["alpha3"] : "",
                .. table.Has("also") ? row["also"].Split('|') : [],
            ];
            foreach (var name in all.Select(Letters).Where(name => name.Length > 0))
            {
                names.TryAdd(name, []);
                names[name].Add(row["code"]);
            }
        }

        return new CountryNames(
            table.Rows.Select(row => row["code"]).ToFrozenSet(StringComparer.Ordinal),
            names.Where(pair => pair.Value.Count == 1).ToFrozenDictionary(pair => pair.Key, pair => pair.Value.Single())
        );
    }

    private static string Letters(string text) =>
        new([.. text.Replace("&", "and", StringComparison.Ordinal).Where(char.IsLetter).Select(char.ToUpperInvariant)]);
}
