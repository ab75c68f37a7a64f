using System.Text.RegularExpressions;

namespace BhutanCustoms.Declarations.Findings;

/// <summary>The kinds of irregularity that a finding may name. The names are persisted, and training and reports count by them.</summary>
public static partial class FindingKinds
{
    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "undervaluation",
        "wrong_hs_code",
        "false_origin",
        "understated_quantity",
        "substituted_goods",
        "undeclared_goods",
        "wrong_description",
        "misused_exemption",
        "prohibited_goods",
        "other",
    ];

    /// <summary>The kind of a text, whatever its case and whether blanks, hyphens or underscores part its words; null where it is none.</summary>
    public static string? Find(string text)
    {
        var name = Gaps().Replace(text.Trim(), "_").ToLowerInvariant();
        return All.Contains(name) ? name : null;
    }

    [GeneratedRegex(@"[\s_-]+")]
    private static partial Regex Gaps();
}
