using System.Globalization;
using System.Text.RegularExpressions;

namespace BhutanCustoms.HsClassification.Text;

/// <summary>The entries of a description that lists goods: numbered ("1) tea 2) sugar"), or divided by semicolons.</summary>
internal static partial class ListedGoods
{
    private const int FewestEntries = 2;

    /// <summary>The entries; none where it is no list.</summary>
    public static string[] In(ReadOnlySpan<char> description)
    {
        if (!description.Contains(';') && !(description.Contains('1') && description.ContainsAny(')', '.')))
        {
            return [];
        }

        var text = description[..Math.Min(description.Length, PreparedText.MaximumLength)].ToString();
        var numbers = Number().Matches(text);
        var entries =
            numbers.Count >= FewestEntries && IsCounted(numbers) ? Number().Split(text)
            : text.Contains(';', StringComparison.Ordinal) ? text.Split(';')
            : [];
        entries = [.. entries.Select(entry => entry.Trim()).Where(entry => entry.Any(char.IsLetter))];
        return entries.Length >= FewestEntries ? entries : [];
    }

    /// <summary>1, 2, 3, …: other numbers before a bracket or full stop are sizes and counts.</summary>
    private static bool IsCounted(MatchCollection numbers) =>
        numbers.Index().All(number => number.Item.Groups["n"].Value == (number.Index + 1).ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<![\p{L}\d.])\(?(?<n>\d{1,2})[).](?!\d)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
