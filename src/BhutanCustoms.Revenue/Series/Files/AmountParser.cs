using System.Globalization;
using System.Text.RegularExpressions;

namespace BhutanCustoms.Revenue.Series.Files;

/// <summary>Reads amounts in ngultrum as people write them: 1234567.89, 1,234,567.89, 12,34,567.89, (1,234), -5, Nu. 10, 1.2e6.</summary>
internal static partial class AmountParser
{
    /// <summary>The amount in whole chhetrum; null where the text isn't a number or is one too large.</summary>
    public static long? Read(string text)
    {
        var match = Amount().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var digits = match
            .Groups["number"]
            .Value.Replace(",", "", StringComparison.Ordinal)
            .Replace("\u00A0", "", StringComparison.Ordinal)
            .Replace(" ", "", StringComparison.Ordinal);
        var negative = match.Groups["minus"].Success || match.Groups["open"].Success;
        return
            match.Groups["open"].Success == match.Groups["close"].Success
            && decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)
            && amount < 90_000_000_000_000_000m
            ? Chhetrum.Of(negative ? -amount : amount)
            : null;
    }

    /// <summary>Whether a text that is no amount would be one, were it less.</summary>
    public static bool IsTooLarge(string text) => Amount().IsMatch(text) && text.Count(char.IsAsciiDigit) > 16;

    [GeneratedRegex(
        @"^(?<open>\()?(?<minus>[-−])?(Nu\.?|BTN|Rs\.?)?\s*(?<number>(\d{1,3}([, \u00A0]\d{2,3})*[, \u00A0]\d{3}|\d+)?(\.\d+)?(?<=\d)(e[+-]?\d{1,2})?)(?<close>\))?$",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex Amount();
}
