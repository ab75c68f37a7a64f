using System.IO.Compression;
using System.Xml;

namespace BhutanCustoms.Declarations.Workbooks;

/// <summary>The parts of a workbook's archive, within bounds: what unpacks to more is a bomb or a mistake.</summary>
internal sealed class WorkbookParts : IDisposable
{
    private const string Workbook = "xl/workbook.xml";
    private readonly ZipArchive archive;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens the archive.</summary>
    /// <param name="file">The whole file; disposed of with this.</param>
    /// <exception cref="WorkbookException">It is no workbook, or is beyond the bounds.</exception>
    public WorkbookParts(Stream file)
    {
        archive = new ZipArchive(file, ZipArchiveMode.Read);
        foreach (var entry in archive.Entries)
        {
            entries.TryAdd(entry.FullName.Replace('\\', '/'), entry);
        }

        if (!entries.ContainsKey(Workbook))
        {
            throw new WorkbookException("ARCHIVE", NoWorkbook());
        }

        WorkbookBounds.Check(file.Length, archive.Entries.Sum(entry => entry.Length));
    }

    /// <summary>Reads the workbook's own part.</summary>
    public XmlReader OpenWorkbook() => Open(Workbook, WorkbookBounds.SmallPartBytes)!;

    /// <summary>The parts that the workbook names: the address by identity, and the first one of each kind.</summary>
    public (Dictionary<string, string> ById, Dictionary<string, string> ByKind) Relations()
    {
        var (byId, byKind) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        using var xml = Open("xl/_rels/workbook.xml.rels", WorkbookBounds.SmallPartBytes);
        while (xml?.Read() == true)
        {
            if (
                xml is { NodeType: XmlNodeType.Element, LocalName: "Relationship" }
                && xml.GetAttribute("Target") is { } target
                && xml.GetAttribute("Id") is { } id
            )
            {
                var path = target.StartsWith('/') ? target[1..] : $"xl/{target}";
                byId.TryAdd(id, path);
                byKind.TryAdd((xml.GetAttribute("Type") ?? "").Split('/')[^1], path);
            }
        }

        return (byId, byKind);
    }

    /// <summary>Reads a part; null where there is none.</summary>
    /// <param name="path">Its address in the archive.</param>
    /// <param name="mostBytes">How many bytes it may have, since it is held in memory; unbounded for what is read in passing.</param>
    public XmlReader? Open(string? path, long mostBytes = long.MaxValue)
    {
        if (path is null || !entries.TryGetValue(path, out var entry))
        {
            return null;
        }

        return entry.Length <= mostBytes
            ? PartXml.Open(entry.Open())
            : throw new WorkbookException(
                "EXPANDED_TOO_LARGE",
                $"Unpacked, the workbook's part {entry.Name} has {entry.Length:N0} bytes, more than {mostBytes:N0}. Save the sheet as "
                    + "CSV UTF-8, pack it with gzip, and send that."
            );
    }

    public void Dispose() => archive.Dispose();

    private string NoWorkbook() =>
        entries.ContainsKey("xl/workbook.bin")
            ? "The file is a binary workbook (.xlsb), which isn't read. Save it as .xlsx, or as CSV UTF-8."
        : entries.ContainsKey("content.xml") && entries.ContainsKey("mimetype")
            ? "The file is an OpenDocument (.ods), which isn't read. Save it as .xlsx, or as CSV UTF-8."
        : "The file is a ZIP archive and no workbook. Take out what is in it and send that, packed with gzip if it is large.";
}
