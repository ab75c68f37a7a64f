using System.Security;
using System.Text.RegularExpressions;

namespace BhutanCustoms.Reports.Kit;

/// <summary>
/// Makes a drawn SVG stand by itself or in a page beside others, with real words instead of placed letters and the font they are written
/// in, and a title for those who can't see it.
/// </summary>
public static partial class ChartSvg
{
    /// <summary>The drawing as a file of its own.</summary>
    /// <param name="svg">What a plot drew.</param>
    /// <param name="name">A name that no other chart of a page has.</param>
    /// <param name="title">What it shows.</param>
    public static string Standalone(string svg, string name, string title)
    {
        // Drawn names count through the whole process: a chart's own numbers make the same chart the same file.
        var clips = new Dictionary<string, int>(StringComparer.Ordinal);
        svg = ClipName()
            .Replace(
                svg,
                match =>
                {
                    clips.TryAdd(match.Groups["id"].Value, clips.Count);
                    return $"{match.Groups["before"]}{name}-{clips[match.Groups["id"].Value]}";
                }
            );
        svg = Letters().Replace(svg, match => $"{match.Groups["axis"]}=\"{match.Groups["first"]}\"");
        svg = Words().Replace(svg, match => $">{match.Groups["words"]}</text>");
        svg = Font().Replace(svg, match => $"font-family=\"{match.Groups["name"]}, Arial, sans-serif\"");
        svg = Size()
            .Replace(
                svg,
                match =>
                    $"<svg role=\"img\" aria-label=\"{SecurityElement.Escape(title)}\" viewBox=\"0 0 {match.Groups["width"]} "
                    + $"{match.Groups["height"]}\"{match.Groups["rest"]}><style>{FontFaces.Drawing}</style>",
                1
            );
        return svg;
    }

    /// <summary>The drawing as a part of a page that has the font already.</summary>
    /// <param name="standalone">The drawing as a file.</param>
    internal static string Inline(string standalone) =>
        Style().Replace(standalone[standalone.IndexOf("<svg", StringComparison.Ordinal)..], "");

    [GeneratedRegex("(?<before>id=\"|url\\(#)(?<id>[a-z]+_[0-9a-f]+)")]
    private static partial Regex ClipName();

    [GeneratedRegex("(?<axis> [xy])=\"(?<first>-?[0-9.e-]+), [^\"]*\"")]
    private static partial Regex Letters();

    [GeneratedRegex(">\\s*(?<words>[^<>]*?)\\s*</text>")]
    private static partial Regex Words();

    [GeneratedRegex("font-family=\"(?<name>[^\"]+)\"")]
    private static partial Regex Font();

    [GeneratedRegex("<svg(?<rest>[^>]*) width=\"(?<width>[0-9.]+)\" height=\"(?<height>[0-9.]+)\">")]
    private static partial Regex Size();

    [GeneratedRegex("<style>[^<]*</style>")]
    private static partial Regex Style();
}
