using System.Globalization;
using System.Text;
using System.Xml;

namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>A sheet that people can see.</summary>
/// <param name="name">Its name.</param>
/// <param name="open">Opens its part.</param>
/// <param name="texts">The workbook's texts.</param>
/// <param name="numbers">Writes its numbers.</param>
internal sealed class Sheet(string name, Func<XmlReader?> open, IReadOnlyList<string> texts, CellNumbers numbers)
{
    public string Name => name;

    /// <summary>Its rows that have cells, in order; each is written over by the next.</summary>
    /// <param name="columns">How many columns are wanted.</param>
    public IEnumerable<SheetRow> Rows(int columns = WorkbookBounds.Columns)
    {
        using var xml = open();
        var (row, column, text) = (new SheetRow(), -1, new StringBuilder());
        while (xml?.Read() == true)
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                row.Begin(NumberOf(xml, row.Number));
                column = -1;
            }
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "c" })
            {
                column = ColumnOf(xml, column);
                var shown = Cell(xml, text);
                if (column < columns)
                {
                    row.Set(column, shown);
                }
            }

            if (xml.LocalName == "row" && (xml.NodeType == XmlNodeType.EndElement || xml.IsEmptyElement) && row.Cells.Count > 0)
            {
                yield return row;
            }
        }
    }

    private static int NumberOf(XmlReader xml, int before)
    {
        var number = xml.GetAttribute("r") is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : before + 1;
        return number > before && number <= WorkbookBounds.Rows ? number : throw new WorkbookException();
    }

    private static int ColumnOf(XmlReader xml, int before)
    {
        var column = xml.GetAttribute("r") is { } address ? SheetColumn.IndexOf(address) : before + 1;
        return column is >= 0 and < WorkbookBounds.Columns ? column : throw new WorkbookException();
    }

    /// <summary>What a cell shows: of a formula what it came to when the workbook was saved.</summary>
    private string Cell(XmlReader xml, StringBuilder text)
    {
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        text.Clear();
        if (!xml.IsEmptyElement)
        {
            for (var depth = xml.Depth; xml.Read() && xml.Depth > depth; )
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "v" })
                {
                    PartXml.AppendText(xml, text);
                }
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "is" })
                {
                    SharedTexts.AppendRuns(xml, text);
                }
                else if (xml is { NodeType: XmlNodeType.Element, LocalName: "f" })
                {
                    PartXml.Pass(xml);
                }
            }
        }

        var raw = text.ToString();
        return raw.Length == 0
            ? ""
            : type switch
            {
                "s" => Shared(raw),
                "str" or "inlineStr" or "e" => SharedTexts.Plain(raw),
                "b" => raw is "1" or "true" ? "TRUE" : "FALSE",
                "d" => raw.EndsWith("T00:00:00", StringComparison.Ordinal) ? raw[..^9] : SharedTexts.Plain(raw),
                _ => numbers.Text(raw.Trim(), style),
            };
    }

    private string Shared(string raw) =>
        int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < texts.Count
            ? texts[index]
            : throw new WorkbookException();
}
