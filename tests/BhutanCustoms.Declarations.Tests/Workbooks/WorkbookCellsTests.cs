using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Workbooks;

public class WorkbookCellsTests
{
    private static readonly string[] Formats =
    [
        "yyyy\\-mm\\-dd hh:mm",
        "00000000",
        "0000\\.00\\.00",
        "0.0%",
        "#,##0.00_);[Red](#,##0.00)",
        "[h]:mm:ss",
        "\"TAC\"00000",
        "\"0%\" 0",
        "[$-409]d\\-mmm\\-yy;@",
    ];

    [Theory]
    [InlineData("9023000", 0, "9023000")]
    [InlineData("1600.5", 0, "1600.5")]
    [InlineData("0.30000000000000004", 0, "0.30000000000000004")]
    [InlineData("-12.25", 0, "-12.25")]
    [InlineData("1.5E-5", 0, "0.000015")]
    [InlineData("1.2E+7", 0, "12000000")]
    [InlineData("123456789012345", 0, "123456789012345")]
    [InlineData("1.23456789012345E+19", 0, "1.23456789012345E+19")]
    [InlineData("1234567890123450", 0, "1.23456789012345E+15")]
    // Three digits behind a point would be thousands where a source has decimal commas.
    [InlineData("12.345", 0, "12.3450")]
    [InlineData("46050", 10, "2026-01-28")]
    [InlineData("46050.573611111111", 1, "2026-01-28 13:46:00")]
    [InlineData("46050", 1, "2026-01-28")]
    [InlineData("46050.99999999", 10, "2026-01-29")]
    [InlineData("46050", 9, "2026-01-28")]
    [InlineData("1", 10, "1900-01-01")]
    [InlineData("61", 10, "1900-03-01")]
    [InlineData("0.75", 1, "18:00:00")]
    [InlineData("-5", 10, "-5")]
    [InlineData("1.5", 6, "36:00:00")]
    [InlineData("9023000", 2, "09023000")]
    [InlineData("9023000", 3, "0902.30.00")]
    [InlineData("9023000.5", 2, "9023000.5")]
    [InlineData("12", 7, "TAC00012")]
    [InlineData("0.155", 4, "15.5%")]
    [InlineData("0.05", 4, "5%")]
    [InlineData("1500", 5, "1500")]
    [InlineData("1500", 8, "1500")]
    [InlineData("12", 99, "12")]
    public async Task Reads_a_number_as_it_is_and_a_day_as_a_day(string number, int style, string text)
    {
        var file = new XlsxFile { Formats = Formats }
            .Sheet("A", XlsxFile.Row(1, XlsxFile.Number("A1", number, style)))
            .Bytes();

        Assert.Equal(text + "\n", await WorkbookText.OfAsync(file));
    }

    [Theory]
    [InlineData("0", "1904-01-01")]
    [InlineData("44588", "2026-01-28")]
    public async Task Counts_days_from_1904_where_the_workbook_does(string number, string text)
    {
        var file = new XlsxFile { From1904 = true }
            .Sheet("A", XlsxFile.Row(1, XlsxFile.Number("A1", number, 1)))
            .Bytes();

        Assert.Equal(text + "\n", await WorkbookText.OfAsync(file));
    }

    [Theory]
    [InlineData("t=\"b\"><v>1</v>", "TRUE")]
    [InlineData("t=\"b\"><v>0</v>", "FALSE")]
    [InlineData("t=\"e\"><f>B9</f><v>#REF!</v>", "#REF!")]
    [InlineData("t=\"str\"><f>A1&amp;\"x\"</f><v>PHUx</v>", "PHUx")]
    [InlineData("><f>SUM(B1:B9)</f><v>42</v>", "42")]
    [InlineData("t=\"d\"><v>2026-01-28T00:00:00</v>", "2026-01-28")]
    [InlineData("t=\"inlineStr\"><is><r><t>SMART </t></r><r><t>PHONE</t></r></is>", "SMART PHONE")]
    [InlineData("t=\"inlineStr\"><is><t>two\nlines_x000D_ and\ttab</t></is>", "two lines  and tab")]
    [InlineData("t=\"inlineStr\"><is><t>00123</t></is>", "00123")]
    [InlineData("t=\"inlineStr\"><is><t>say \"no\", please</t></is>", "\"say \"\"no\"\", please\"")]
    public async Task Reads_a_cell_as_it_is_shown(string cell, string text)
    {
        var file = new XlsxFile().Sheet("A", XlsxFile.Row(1, $"<c r=\"A1\" {cell}</c>")).Bytes();

        Assert.Equal(text + "\n", await WorkbookText.OfAsync(file));
    }

    [Fact]
    public async Task Reads_texts_of_the_table_without_how_they_sound()
    {
        var file = new XlsxFile();
        var (plain, rich) = (file.Shared("A1", "<t>TEA</t>"), file.Shared("B1", "<r><t>茶</t></r><rPh sb=\"0\" eb=\"1\"><t>cha</t></rPh>"));

        Assert.Equal("TEA,茶\n", await WorkbookText.OfAsync(file.Sheet("A", XlsxFile.Row(1, plain, rich)).Bytes()));
    }

    [Fact]
    public async Task Gives_each_row_the_line_of_its_number()
    {
        var file = new XlsxFile().Sheet(
            "A",
            XlsxFile.Texts(2, "a", "", "c"),
            XlsxFile.Texts(3, " ", " "),
            XlsxFile.Row(4, XlsxFile.Number("C4", "7"))
        );

        Assert.Equal("\na,,c\n\n,,7\n", await WorkbookText.OfAsync(file.Bytes()));
    }
}
