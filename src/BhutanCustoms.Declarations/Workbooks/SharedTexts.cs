using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>The table of texts that cells of a workbook point to.</summary>
internal static partial class SharedTexts
{
    public static IReadOnlyList<string> Read(XmlReader? xml)
    {
        var texts = new List<string>();
        var text = new StringBuilder();
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
            {
                text.Clear();
                AppendRuns(xml, text);
                texts.Add(Plain(text.ToString()));
            }
        }

        return texts;
    }

    /// <summary>Adds what an element's children t say, alone or in runs of one font each; how it sounds (rPh) is no part of it.</summary>
    public static void AppendRuns(XmlReader xml, StringBuilder text)
    {
        if (xml.IsEmptyElement)
        {
            return;
        }

        for (var depth = xml.Depth; xml.Read() && xml.Depth > depth; )
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
            {
                PartXml.Pass(xml);
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
            {
                PartXml.AppendText(xml, text);
            }
        }
    }

    /// <summary>A text on one line, so that a row is a line: what control characters part, blanks do.</summary>
    public static string Plain(string text)
    {
        if (text.Contains("_x", StringComparison.Ordinal))
        {
            text = Escaped().Replace(text, match => ((char)ushort.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber)).ToString());
        }

        return Breaks().IsMatch(text) ? Breaks().Replace(text, " ") : text;
    }

    /// <summary>A text as it is written: what would be read as an escaped character is escaped itself.</summary>
    public static string Escape(string text) => text.Contains("_x", StringComparison.Ordinal) ? Escaped().Replace(text, "_x005F$0") : text;

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_")]
    private static partial Regex Escaped();

    [GeneratedRegex(@"\p{Cc}+")]
    private static partial Regex Breaks();
}
