using System.IO.Compression;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.EndToEnd.Tests.Builders;

/// <summary>Workbooks as officers and brokers send them: numbers and days are typed, codes are text.</summary>
public static class TypedWorkbook
{
    private static readonly Dictionary<string, ColumnKind> Kinds = DeclarationFields
        .All.Where(field => field.Kind is FieldKind.Date or FieldKind.Number or FieldKind.Flag)
        .ToDictionary(field => field.Name, field => field.Kind == FieldKind.Date ? ColumnKind.Day : ColumnKind.Amount)
        .Concat(
            new Dictionary<string, ColumnKind>
            {
                ["inspected_at"] = ColumnKind.Day,
                ["entered_at"] = ColumnKind.Day,
                ["found"] = ColumnKind.Count,
                ["month"] = ColumnKind.Day,
                ["amount"] = ColumnKind.Amount,
            }
        )
        .ToDictionary();

    /// <summary>The workbook of a CSV.</summary>
    public static async Task<byte[]> OfAsync(ReadOnlyMemory<byte> csv)
    {
        using var file = new MemoryStream();
        await CsvWorkbook.WriteAsync(file, csv, "Sheet1", Kinds);
        return file.ToArray();
    }

    /// <summary>The workbook with a picture in it, which makes it larger than what is looked at of a file first.</summary>
    public static byte[] WithPicture(byte[] workbook)
    {
        using var file = new MemoryStream();
        file.Write(workbook);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var picture = archive.CreateEntry("xl/media/picture.png").Open();
            var noise = new byte[2_000_000];
            new Random(1).NextBytes(noise);
            picture.Write(noise);
        }

        return file.ToArray();
    }
}
