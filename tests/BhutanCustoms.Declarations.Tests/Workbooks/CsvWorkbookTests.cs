using System.IO.Compression;
using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Tests.Builders;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Declarations.Tests.Workbooks;

public class CsvWorkbookTests
{
    private static readonly Dictionary<string, string> NoAttributes = [];

    [Fact]
    public async Task Gives_the_items_of_the_CSV_that_it_was_made_of()
    {
        var csv = new CsvFile([.. Trade.Item(new Random(0), 0).Keys]);
        for (var i = 0; i < 300; i++)
        {
            csv.Row(Trade.Item(new Random(i), i));
        }

        var workbook = await WorkbookText.TypedAsync(csv.Bytes);
        var fit = FileSniffer.Header(ShippedMappings.BySource["bhutan"]);
        var (text, typed) = (await FileReading.OfAsync(csv.Bytes), await FileReading.OfAsync(await WorkbookText.BytesAsync(workbook, fit)));

        Assert.Equal(300, typed.Accepted.Count);
        Assert.Equal(text.Accepted.Select(Plain), typed.Accepted.Select(Plain));
        Assert.Empty(typed.Rejects);
    }

    [Fact]
    public async Task Reads_typed_numbers_as_they_are_also_of_a_source_with_decimal_commas()
    {
        var mapping = ShippedMappings.BySource["bhutan"] with { DecimalComma = true };
        var csv = new CsvFile(
            "declaration_id",
            "declaration_date",
            "office",
            "importer_tpn",
            "hs_code",
            "origin",
            "cif_value",
            "net_mass_kg"
        );
        csv.Row("D1", "2026-06-01", "PHU", "TPN1", "090240", "IN", "1234.5", "12.345");
        csv.Row("D2", "2026-06-01", "PHU", "TPN1", "090240", "IN", "1600", "0.125");
        var workbook = await WorkbookText.TypedAsync(csv.Bytes);

        var reading = await FileReading.OfAsync(await WorkbookText.BytesAsync(workbook, FileSniffer.Header(mapping)), mapping);

        Assert.Equal(
            [(1234.5, 12.345), (1600.0, 0.125)],
            reading.Accepted.Select(row => (row.Item.CifValue!.Value, row.Item.NetMassKg!.Value))
        );
    }

    [Fact]
    public async Task Keeps_codes_and_formulas_as_text_and_types_numbers_and_days()
    {
        string[] texts = ["0902300", "=1+1", "@SUM(A1)", "'quoted", "-5", "a \"b\", c", "_x0041_", "\u0001bell", "ཁྲལ"];
        var csv = "code,amount,day\n" + string.Concat(texts.Select(text => $"{CsvText.Field(text)},1234.5,2026-06-30\n"));
        using var file = new MemoryStream();

        await CsvWorkbook.WriteAsync(
            file,
            Encoding.UTF8.GetBytes(csv),
            "List",
            new Dictionary<string, ColumnKind> { ["amount"] = ColumnKind.Amount, ["day"] = ColumnKind.Day }
        );

        var read = CsvTable.Parse(await WorkbookText.BytesAsync(file.ToArray()), "read");
        Assert.Equal(texts.Select(text => text.Replace('\u0001', ' ')), read.Rows.Select(row => row["code"]));
        Assert.All(read.Rows, row => Assert.Equal(("1234.5", "2026-06-30"), (row["amount"], row["day"])));
        var sheet = Part(file.ToArray(), "xl/worksheets/sheet1.xml");
        Assert.Contains("<autoFilter ref=\"A1:C10\"", sheet, StringComparison.Ordinal);
        Assert.Contains("ySplit=\"1\"", sheet, StringComparison.Ordinal);
        Assert.Contains("<col min=\"1\" max=\"1\" width=", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<f>", sheet, StringComparison.Ordinal);
        Assert.Contains("<v>1234.5</v>", sheet, StringComparison.Ordinal);
    }

    // Dictionaries aren't equal by what they hold; this layout has no attributes.
    private static (long Line, DeclarationItem Item) Plain((long Line, DeclarationItem Item) row) =>
        (row.Line, row.Item with { Attributes = NoAttributes });

    private static string Part(byte[] file, string name)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        using var part = new StreamReader(archive.GetEntry(name)!.Open());
        return part.ReadToEnd();
    }

    [Fact]
    public async Task Holds_nothing_of_the_moment_at_which_it_is_written()
    {
        using var file = new MemoryStream();
        await CsvWorkbook.WriteAsync(file, "item,score\nD1,0.5\n"u8.ToArray(), "list", new Dictionary<string, ColumnKind>());
        using var archive = new ZipArchive(file);
        Assert.NotEmpty(archive.Entries);
        Assert.All(archive.Entries, part => Assert.Equal(1980, part.LastWriteTime.Year));
        foreach (var part in archive.Entries)
        {
            using var text = new StreamReader(part.Open());
            Assert.DoesNotMatch(@"20\d\d-\d\d-\d\dT", await text.ReadToEndAsync());
        }
    }
}
