using System.Xml;

namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>An Excel workbook (.xlsx).</summary>
/// <remarks>
/// Read by the platform's own archive and XML readers: ExcelDataReader 3.6 gives cells with errors (#REF!) as empty, MiniExcel doesn't tell
/// number formats, which hold leading zeros, and the Open XML SDK would only find the four parts, and refuses workbooks for others.
/// </remarks>
internal sealed class Workbook : IDisposable
{
    private readonly WorkbookParts parts;

    /// <summary>Opens a workbook.</summary>
    /// <param name="file">The whole file; disposed of with this.</param>
    /// <exception cref="WorkbookException">It can't be read.</exception>
    public Workbook(Stream file)
    {
        parts = new WorkbookParts(file);
        var (byId, byKind) = parts.Relations();
        var (from1904, sheets) = (false, new List<(string Name, string Path)>());
        using (var xml = parts.OpenWorkbook())
        {
            while (xml.Read())
            {
                if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                {
                    from1904 = xml.GetAttribute("date1904") is "1" or "true";
                }
                else if (
                    xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" }
                    && xml.GetAttribute("state") is not ("hidden" or "veryHidden")
                    && Relation(xml) is { } id
                    && byId.TryGetValue(id, out var path)
                )
                {
                    sheets.Add((xml.GetAttribute("name") ?? "", path));
                }
            }
        }

        using var texts = parts.Open(byKind.GetValueOrDefault("sharedStrings"), WorkbookBounds.TextBytes);
        using var styles = parts.Open(byKind.GetValueOrDefault("styles"), WorkbookBounds.SmallPartBytes);
        var (shared, numbers) = (SharedTexts.Read(texts), new CellNumbers(styles, from1904));
        Sheets = [.. sheets.Select(sheet => new Sheet(sheet.Name, () => parts.Open(sheet.Path), shared, numbers))];
    }

    /// <summary>The sheets that people can see, in their order.</summary>
    public IReadOnlyList<Sheet> Sheets { get; }

    public void Dispose() => parts.Dispose();

    // Strict workbooks have another namespace than the usual ones.
    private static string? Relation(XmlReader xml)
    {
        string? id = null;
        for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute())
        {
            id = xml is { LocalName: "id", NamespaceURI.Length: > 0 } ? xml.Value : id;
        }

        xml.MoveToElement();
        return id;
    }
}
