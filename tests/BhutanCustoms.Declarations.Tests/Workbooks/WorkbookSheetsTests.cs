using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Tests.Builders;
using BhutanCustoms.Declarations.Workbooks;

namespace BhutanCustoms.Declarations.Tests.Workbooks;

public class WorkbookSheetsTests
{
    private static readonly string[] Header = [.. Trade.Item(new Random(1), 1).Keys.Take(26)];
    private static readonly Func<IReadOnlyList<string>, HeaderFit> Fit = FileSniffer.Header(ShippedMappings.BySource["bhutan"]);

    [Fact]
    public async Task Reads_the_sheet_that_has_the_header_below_its_titles_and_what_stands_under_it()
    {
        var file = new XlsxFile()
            .Sheet("Cover", XlsxFile.Texts(1, "Imports of June"), XlsxFile.Texts(3, "office", "currency", "a code list"))
            .Hidden("Old", XlsxFile.Texts(1, Header), Item(2))
            .Sheet(
                "Data",
                XlsxFile.Texts(1, "Imports"),
                XlsxFile.Texts(4, Header),
                Item(5),
                Item(7).Replace("</row>", Note(7) + "</row>", StringComparison.Ordinal)
            )
            .Bytes();

        var reading = await FileReading.OfAsync(await WorkbookText.BytesAsync(file, Fit));
        var proposed = await Proposing.OfAsync(await WorkbookText.BytesAsync(file, MappingProposal.Header));

        await using var opened = await DecodedText.OpenAsync(new MemoryStream(file), long.MaxValue, Fit);

        Assert.Equal("Data", DecodedText.SheetOf(opened));
        Assert.Equal([5, 7], reading.Accepted.Select(item => item.Line));
        Assert.Empty(reading.Rejects);
        Assert.Equal(2, proposed.Trial!.Items.Count);
    }

    [Fact]
    public async Task Refuses_to_choose_between_sheets_that_all_have_the_header()
    {
        var file = new XlsxFile()
            .Sheet("May", XlsxFile.Texts(1, Header), Item(2))
            .Sheet("June", XlsxFile.Texts(1, Header), Item(2))
            .Bytes();

        foreach (var fit in new[] { Fit, MappingProposal.Header, null })
        {
            var refused = await Assert.ThrowsAsync<WorkbookException>(() => WorkbookText.OfAsync(file, fit));
            Assert.Equal("SHEETS_SEVERAL", refused.Code);
            Assert.Contains("\"May\", \"June\"", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Names_the_cells_whose_formula_failed()
    {
        var row = Item(3)
            .Replace(
                XlsxFile.Inline("I3", Trade.Item(new Random(3), 3)["hs_code"]),
                "<c r=\"I3\" t=\"e\"><v>#N/A</v></c>",
                StringComparison.Ordinal
            );
        var file = new XlsxFile().Sheet("A", XlsxFile.Texts(1, Header), Item(2), row).Bytes();

        var reading = await FileReading.OfAsync(await WorkbookText.BytesAsync(file, Fit));

        var reject = Assert.Single(reading.Rejects);
        Assert.Equal((3L, "hs_code", "#N/A", "CELL_ERROR"), (reject.Line, reject.Field, reject.Value, reject.Rule.Code));
        Assert.Contains("column I", reject.Rule.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("importer_tpn", "#REF!")]
    [InlineData("goods_description", "#VALUE!")]
    [InlineData("net_mass_kg", "#DIV/0!")]
    [InlineData("declaration_date", "#N/A")]
    [InlineData("finding", "#NAME?")]
    [InlineData("declaration_id", "#NULL!")]
    public async Task Takes_a_failed_formula_for_no_value_in_a_CSV_either(string field, string error)
    {
        var reject = Assert.Single((await FileReading.OfOneAsync(field, error)).Rejects);

        Assert.Equal((field, "CELL_ERROR"), (reject.Field, reject.Rule.Code));
    }

    [Fact]
    public async Task Takes_a_failed_formula_for_a_missing_value_where_the_mapping_says_so()
    {
        var mapping = ShippedMappings.BySource["bhutan"] with { MissingValues = ["#N/A"] };

        foreach (var field in new[] { "goods_description", "net_mass_kg", "departure", "finding" })
        {
            Assert.Single((await FileReading.OfOneAsync(field, "#N/A", mapping)).Accepted);
        }
    }

    private static string Item(int row) => XlsxFile.Texts(row, [.. Header.Select(field => Trade.Item(new Random(row), row)[field])]);

    private static string Note(int row) => XlsxFile.Inline($"AC{row}", "asked the broker");
}
