using System.Reflection;
using ScottPlot;
using SkiaSharp;

namespace BhutanCustoms.Reports.Kit;

/// <summary>The font of the charts, IBM Plex Sans. This assembly carries it, so a machine needs no font for charts to have words.</summary>
public static class ChartFont
{
    /// <summary>Its name, which plots know from the first time it is asked.</summary>
    public static string Name { get; } = Register("IBM Plex Sans");

    private static string Register(string name)
    {
        // Before the machine's fonts: one of the same name may be another version.
        Fonts.FontResolvers.Insert(0, new Resolver(name));
        return name;
    }

    private sealed class Resolver(string name) : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => Create(fontName);

        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) => Create(fontName);

        private SKTypeface? Create(string fontName)
        {
            if (fontName != name)
            {
                return null;
            }

            // Skia reads WOFF, but not WOFF 2.
            using var font = Assembly.GetExecutingAssembly().GetManifestResourceStream("IBMPlexSans-Regular.woff")!;
            return SKTypeface.FromStream(font);
        }
    }
}
