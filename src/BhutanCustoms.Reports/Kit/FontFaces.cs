using System.Reflection;

namespace BhutanCustoms.Reports.Kit;

/// <summary>
/// The font of <see cref="ChartFont"/> as CSS that holds it whole, so that a browser shows the same words wherever a file is opened.
/// </summary>
internal static class FontFaces
{
    // What the part Pi has of formulas, arrows and raised or lowered figures (the ranges of the package's own style sheet).
    private const string Signs =
        "U+2032-2033,U+2070,U+2075-2079,U+2080-2081,U+2083,U+2085-2089,U+2113,U+2190-2199,U+2202,U+2206,U+220F,U+2211,U+221A,U+221E,"
        + "U+222B,U+2248,U+2260,U+2264-2265";

    /// <summary>For a drawing: its regular face, 38,000 characters.</summary>
    public static string Drawing { get; } = Face("Regular-Latin1", 400) + Face("Regular-Pi", 400, Signs);

    /// <summary>For a page: with the semi-bold face of headings too, 68,000 characters.</summary>
    public static string Page { get; } = Drawing + Face("SemiBold-Latin1", 600);

    private static string Face(string part, int weight, string? range = null)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"IBMPlexSans-{part}.woff2")!;
        var font = new byte[stream.Length];
        stream.ReadExactly(font);
        return $"@font-face {{ font-family: \"{ChartFont.Name}\"; font-weight: {weight}; "
            + (range is null ? "" : $"unicode-range: {range}; ")
            + $"src: url(data:font/woff2;base64,{Convert.ToBase64String(font)}) format(\"woff2\"); }}\n";
    }
}
