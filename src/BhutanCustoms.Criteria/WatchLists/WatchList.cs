using System.Text.RegularExpressions;
using BhutanCustoms.Criteria.Fields;

namespace BhutanCustoms.Criteria.WatchLists;

/// <summary>A list of parties, codes, words or routes that criteria name.</summary>
/// <param name="Name">Its name, see <see cref="IsName"/>.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Reason">Why there is such a list.</param>
/// <param name="Entries">What stands on it.</param>
/// <param name="Until">The last day that it counts on; null for no end.</param>
public sealed partial record WatchList(
    string Name,
    WatchListKind Kind,
    string Source,
    string Reason,
    IReadOnlyList<WatchListEntry> Entries,
    DateOnly? Until = null
)
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 40;

    /// <summary>The most entries of a list.</summary>
    public const int MostEntries = 100_000;

    /// <summary>How names are written, as a regular expression.</summary>
    public const string NamePattern = "^[a-z][a-z0-9-]{0,39}$";

    /// <summary>Whether a text can be a list's name: small letters, digits and hyphens, a letter first.</summary>
    public static bool IsName(string text) => Pattern().IsMatch(text);

    /// <summary>Whether conditions on a field can name such a list.</summary>
    public bool Fits(CriterionField field) =>
        field.Kind
        == Kind switch
        {
            WatchListKind.Parties => CriterionFieldKind.Party,
            WatchListKind.Codes => CriterionFieldKind.HsCode,
            WatchListKind.Words => CriterionFieldKind.Text,
            _ => CriterionFieldKind.Route,
        };

    /// <summary>What counts on a day.</summary>
    public IReadOnlyList<string> On(DateOnly day) =>
        Until < day ? [] : [.. Entries.Where(entry => entry.Until is null || entry.Until >= day).Select(entry => entry.Value)];

    [GeneratedRegex(NamePattern, RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
