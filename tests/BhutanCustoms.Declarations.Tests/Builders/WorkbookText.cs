using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Declarations.Tests.Builders;

/// <summary>Workbooks as the doors see them.</summary>
internal static class WorkbookText
{
    /// <summary>The text that a workbook is read as.</summary>
    public static async Task<string> OfAsync(byte[] file, Func<IReadOnlyList<string>, HeaderFit>? header = null) =>
        Encoding.UTF8.GetString(await BytesAsync(file, header));

    public static async Task<byte[]> BytesAsync(
        byte[] file,
        Func<IReadOnlyList<string>, HeaderFit>? header = null,
        long mostBytes = long.MaxValue
    )
    {
        await using var text = await DecodedText.OpenAsync(new MemoryStream(file), mostBytes, header);
        using var read = new MemoryStream();
        await text.CopyToAsync(read);
        return read.ToArray();
    }

    /// <summary>A CSV of declarations as a workbook whose numbers and days are typed.</summary>
    public static async Task<byte[]> TypedAsync(ReadOnlyMemory<byte> csv)
    {
        using var file = new MemoryStream();
        await CsvWorkbook.WriteAsync(
            file,
            csv,
            "Imports",
            DeclarationFields
                .All.Where(field => field.Kind is FieldKind.Date or FieldKind.Number)
                .ToDictionary(field => field.Name, field => field.Kind == FieldKind.Date ? ColumnKind.Day : ColumnKind.Share)
        );
        return file.ToArray();
    }
}
