using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Tests.Builders;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Declarations.Tests.Workbooks;

public class WorkbookBoundsTests
{
    private static readonly byte[] Small = new XlsxFile()
        .Sheet("A", XlsxFile.Texts(1, "code", "name"), XlsxFile.Texts(2, "PHU", "Phuentsholing"))
        .Bytes();

    [Fact]
    public async Task Refuses_what_unpacks_to_a_hundred_times_its_size()
    {
        var file = new XlsxFile { Others = [("xl/media/zeros.bin", new string('0', 40_000_000))] }
            .Sheet("A")
            .Bytes();

        await RefusedAsync(file, "EXPANDED_TOO_LARGE", "40,0");
    }

    [Fact]
    public async Task Unpacks_no_more_of_a_part_than_its_archive_says()
    {
        var rows = string.Concat(Enumerable.Range(1, 200_000).Select(row => $"<row r=\"{row}\"><c><v>1</v></c></row>"));
        var file = new XlsxFile().Sheet("A", rows).Bytes();
        using (var archive = new ZipArchive(new MemoryStream(file)))
        {
            var length = new byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(length, (uint)archive.GetEntry("xl/worksheets/sheet0.xml")!.Length);
            for (int at; (at = file.AsSpan().IndexOf(length)) >= 0; )
            {
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), 4_000);
            }
        }

        await RefusedAsync(file, "WORKBOOK_DAMAGED", "damaged");
    }

    [Theory]
    [InlineData("<row r=\"1048577\"><c r=\"A1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"2\"><c><v>1</v></c></row><row r=\"1\"><c><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"ZZZZZZZZZZZZ1\"><v>1</v></c></row>")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>4</v></c></row>")]
    [InlineData("<row r=\"x\"><c><v>1</v></c></row>")]
    [InlineData("<row><c></row>")]
    public async Task Refuses_cells_where_no_sheet_has_any(string rows) =>
        await RefusedAsync(new XlsxFile().Sheet("A", rows).Bytes(), "WORKBOOK_DAMAGED", "save it anew");

    [Fact]
    public async Task Refuses_a_sheet_with_more_text_than_is_allowed() =>
        await Assert.ThrowsAsync<ExpandedSizeException>(() => WorkbookText.BytesAsync(Small, mostBytes: 20));

    [Fact]
    public async Task Refuses_a_text_without_end()
    {
        var rows = $"<row r=\"1\"><c t=\"inlineStr\"><is><t>{new string('x', 70_000)}</t></is></c></row>";
        var attribute = $"<row r=\"1\" x=\"{new string('x', 3 << 20)}\"><c><v>1</v></c></row>";

        await RefusedAsync(new XlsxFile().Sheet("A", rows).Bytes(), "WORKBOOK_DAMAGED", "65,536 characters");
        await RefusedAsync(new XlsxFile().Sheet("A", attribute).Bytes(), "WORKBOOK_DAMAGED", "damaged");
    }

    [Fact]
    public async Task Names_what_is_no_workbook_of_the_kind_that_is_read_and_the_remedy()
    {
        await RefusedAsync([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0], "WORKBOOK_OLD", "Take the password off");
        await RefusedAsync(Archive("a.csv"), "ARCHIVE", "packed with gzip");
        await RefusedAsync(Archive("xl/workbook.bin"), "ARCHIVE", ".xlsb");
        await RefusedAsync(Archive("mimetype", "content.xml"), "ARCHIVE", ".ods");
        await RefusedAsync(Small[..^30], "WORKBOOK_DAMAGED", "save it anew");
        await RefusedAsync(new XlsxFile().Hidden("A", XlsxFile.Texts(1, "a", "b")).Sheet("B").Bytes(), "EMPTY", "hidden");
    }

    [Fact]
    public async Task Reads_a_packed_workbook()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Small);
        }

        Assert.Equal("code,name\nPHU,Phuentsholing\n", await WorkbookText.OfAsync(packed.ToArray()));
    }

    [Fact]
    public async Task Never_fails_in_another_way_whatever_bytes_are_changed()
    {
        var read = 0;
        for (var seed = 0; seed < 600; seed++)
        {
            var (random, file) = (new Random(seed), Small.ToArray());
            for (var change = 0; change < 1 + (seed % 5); change++)
            {
                file[4 + random.Next(file.Length - 4)] = (byte)random.Next(256);
            }

            try
            {
                await WorkbookText.OfAsync(file);
                read++;
            }
            catch (WorkbookException refused)
            {
                Assert.NotEmpty(refused.Message);
            }
        }

        Assert.InRange(read, 1, 599);
    }

    [Fact]
    public async Task Reads_a_hundred_thousand_rows()
    {
        const int Rows = 100_000;
        var csv = new StringBuilder("declaration_id,goods,cif\n");
        for (var row = 0; row < Rows; row++)
        {
            csv.Append(row).Append(",GOODS OF ONE KIND AMONG MANY,").Append(row).Append(".5\n");
        }

        using var file = new MemoryStream();
        await CsvWorkbook.WriteAsync(
            file,
            Encoding.UTF8.GetBytes(csv.ToString()),
            "A",
            new Dictionary<string, ColumnKind> { ["cif"] = ColumnKind.Amount }
        );

        var text = await WorkbookText.OfAsync(file.ToArray());

        Assert.Equal(csv.ToString(), text);
    }

    private static byte[] Archive(params string[] names)
    {
        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in names)
            {
                archive.CreateEntry(name);
            }
        }

        return file.ToArray();
    }

    private static async Task RefusedAsync(byte[] file, string code, string part)
    {
        var refused = await Assert.ThrowsAsync<WorkbookException>(() => WorkbookText.OfAsync(file));
        Assert.Equal(code, refused.Code);
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }
}
