using System.IO.Compression;
using System.Security;
using System.Text;

namespace BhutanCustoms.Declarations.Tests.Builders;

/// <summary>Writes workbooks part by part, also such as no library writes.</summary>
internal sealed class XlsxFile
{
    private readonly List<(string Name, string State, string Xml)> sheets = [];
    private readonly List<string> texts = [];

    /// <summary>The formats of the styles 1, 2, and so on; style 0 has none.</summary>
    public IReadOnlyList<string> Formats { get; init; } = [];

    public bool From1904 { get; init; }

    /// <summary>Other parts of the archive.</summary>
    public IReadOnlyList<(string Name, string Text)> Others { get; init; } = [];

    public XlsxFile Sheet(string name, params string[] rows) => Sheet(name, "visible", rows);

    public XlsxFile Hidden(string name, params string[] rows) => Sheet(name, "hidden", rows);

    /// <summary>A row of texts from column A on; an empty one leaves its cell out.</summary>
    public static string Texts(int row, params string[] cells) =>
        Row(row, [.. cells.Select((text, column) => text.Length == 0 ? "" : Inline(Address(column, row), text))]);

    public static string Row(int row, params string[] cells) => $"<row r=\"{row}\">{string.Concat(cells)}</row>";

    public static string Inline(string address, string text) =>
        $"<c r=\"{address}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    public static string Number(string address, string number, int style = 0) => $"<c r=\"{address}\" s=\"{style}\"><v>{number}</v></c>";

    /// <summary>A cell that points into the table of texts.</summary>
    public string Shared(string address, string xml)
    {
        texts.Add(xml);
        return $"<c r=\"{address}\" t=\"s\"><v>{texts.Count - 1}</v></c>";
    }

    public static string Address(int column, int row) => $"{(char)('A' + column)}{row}";

    public byte[] Bytes()
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in Parts())
            {
                using var part = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
                part.Write(text);
            }
        }

        return file.ToArray();
    }

    private XlsxFile Sheet(string name, string state, string[] rows)
    {
        sheets.Add((name, state, string.Concat(rows)));
        return this;
    }

    private IEnumerable<(string Name, string Text)> Parts()
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";
        yield return (
            "xl/workbook.xml",
            $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><workbookPr date1904=\"{(From1904 ? 1 : 0)}\"/><sheets>"
                + string.Concat(
                    sheets.Select((sheet, i) => $"<sheet name=\"{sheet.Name}\" sheetId=\"{i + 1}\" state=\"{sheet.State}\" r:id=\"s{i}\"/>")
                )
                + "</sheets></workbook>"
        );
        yield return (
            "xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"x\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/>"
                + $"<Relationship Id=\"y\" Type=\"{Relations}/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
                + string.Concat(
                    sheets.Select(
                        (_, i) => $"<Relationship Id=\"s{i}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i}.xml\"/>"
                    )
                )
                + "</Relationships>"
        );
        yield return (
            "xl/styles.xml",
            $"<styleSheet xmlns=\"{Main}\"><numFmts>"
                + string.Concat(
                    Formats.Select((format, i) => $"<numFmt numFmtId=\"{200 + i}\" formatCode=\"{SecurityElement.Escape(format)}\"/>")
                )
                + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
                + string.Concat(Formats.Select((_, i) => $"<xf numFmtId=\"{200 + i}\"/>"))
                + "<xf numFmtId=\"14\"/></cellXfs></styleSheet>"
        );
        yield return ("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(texts.Select(text => $"<si>{text}</si>"))}</sst>");
        for (var i = 0; i < sheets.Count; i++)
        {
            yield return (
                $"xl/worksheets/sheet{i}.xml",
                $"<worksheet xmlns=\"{Main}\"><sheetData>{sheets[i].Xml}</sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"
                    + "</worksheet>"
            );
        }

        foreach (var other in Others)
        {
            yield return other;
        }
    }
}
