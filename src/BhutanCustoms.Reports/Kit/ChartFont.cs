using ScottPlot;
using SkiaSharp;

namespace BhutanCustoms.Reports.Kit;

/// <summary>The font of the charts: the first of some that read well and that this machine has.</summary>
internal static class ChartFont
{
    private static readonly string[] Preferred = ["DejaVu Sans", "Liberation Sans", "Segoe UI", "Helvetica Neue", "Arial", "Noto Sans"];

    /// <summary>Its name.</summary>
    public static string Name { get; } =
        Preferred.FirstOrDefault(name => SKFontManager.Default.FontFamilies.Contains(name, StringComparer.OrdinalIgnoreCase))
        ?? Fonts.Default;
}
