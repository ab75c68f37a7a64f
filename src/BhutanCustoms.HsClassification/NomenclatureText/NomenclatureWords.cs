using System.Text.RegularExpressions;

namespace BhutanCustoms.HsClassification.NomenclatureText;

/// <summary>What the nomenclature's texts say a subheading is, without what they say it is not.</summary>
internal static partial class NomenclatureWords
{
    /// <summary>
    /// The text without exclusions (from "other than", "excluding", "except", "not" to the next comma or semicolon) and without "n.e.c.".
    /// </summary>
    public static string WithoutExclusions(string text) => Exclusion().Replace(text, " ");

    [GeneratedRegex(
        @"\b(other than|excluding|except|not|n\.e\.[cs]\.?( in (heading|item|subheading) no\. [0-9.]+)?)\b[^;,]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Exclusion();
}
