using System.Text;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Reading;

public class HeaderPlaceTests
{
    private static readonly SourceMapping Bhutan = ShippedMappings.BySource["bhutan"];

    [Theory]
    [InlineData("sep=,\n", 2)]
    [InlineData("\"sep=,\"\r\n", 2)]
    [InlineData("SEP=,\n\nImports of June\n", 4)]
    [InlineData("# exported 2026-06-30\n", 2)]
    [InlineData("\n  \n", 3)]
    [InlineData("Import shipment data,,,,,\nPeriod,Jan-2026 to Jun-2026\n\n\"Confidential\"\n", 5)]
    [InlineData("A \"quoted title\nstray \" here\n", 3)]
    [InlineData("\"open,\n", 2)]
    public async Task Finds_the_header_below_what_stands_above_it(string above, int line)
    {
        byte[] file = [.. Encoding.UTF8.GetBytes(above), .. Proposing.File(30, (_, _) => { })];

        var layout = FileSniffer.Sniff(file, Bhutan).Layout!;
        var reading = await FileReading.OfAsync(file);
        var proposal = await Proposing.OfAsync(file);

        Assert.Equal(line, layout.HeaderLine);
        Assert.Equal((30, 30), (reading.RowsRead, reading.Accepted.Count));
        Assert.Equal(line + 1, reading.Accepted[0].Line);
        Assert.Equal("D100000", reading.Accepted[0].Item.DeclarationId);
        Assert.Contains($"their names stand on line {line}", proposal.Report, StringComparison.Ordinal);
        Assert.Equal(30, proposal.Trial!.Items.Count);
    }

    [Theory]
    [InlineData(';')]
    [InlineData('#')]
    [InlineData('^')]
    public async Task Obeys_the_line_of_a_separator_also_an_unusual_one(char separator)
    {
        var file = new CsvFile([.. Trade.Item(new Random(0), 0).Keys]) { Delimiter = separator };
        for (var i = 0; i < 12; i++)
        {
            file.Row(Trade.Item(new Random(i), i));
        }

        var reading = await FileReading.OfAsync([.. Encoding.UTF8.GetBytes($"sep={separator}\r\n"), .. file.Bytes]);

        Assert.Equal((12, 12), (reading.RowsRead, reading.Accepted.Count));
    }

    [Fact]
    public void Names_the_line_that_fits_best_where_columns_are_missing()
    {
        var refusal = FileSniffer.Sniff("Imports\n\ndeclaration_id,office,cif_value\nD1,PHU,10\n"u8, Bhutan).Refusal!;

        Assert.Equal("COLUMNS_MISSING", refusal.Code);
        Assert.Contains("the file's line 3 fits best", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_the_header_of_findings_too()
    {
        var file =
            "sep=;\r\nFindings of June\r\ndeclaration_id;item_number;inspected_at;entered_at;officer;found\r\nD1;2;2026-06-01;2026-06-01;OFF-7;0\r\n"u8.ToArray();

        var layout = FindingLayout.Sniff(file).Layout!;
        var rows = new List<ReadFinding>();
        await foreach (
            var block in new FindingReader(layout, new FindingParser("bhutan", "", ReferenceData.Shipped)).ReadAsync(new MemoryStream(file))
        )
        {
            rows.AddRange(block);
        }

        Assert.Equal((3, ';'), (layout.HeaderLine, layout.Delimiter));
        Assert.Equal((4, "D1/2"), (Assert.Single(rows).Line, rows[0].Item));
        Assert.Empty(rows[0].Rejects);
    }

    [Fact]
    public async Task Reads_UTF_16_without_a_byte_order_mark()
    {
        var text = Encoding.UTF8.GetString(Proposing.File(20, (item, _) => item["goods_description"] = "Sön & ཆུ"));
        foreach (var encoding in new[] { new UnicodeEncoding(false, false), new UnicodeEncoding(true, false) })
        {
            await using var decoded = await DecodedText.OpenAsync(new MemoryStream(encoding.GetBytes(text)), long.MaxValue);
            using var utf8 = new MemoryStream();
            await decoded.CopyToAsync(utf8);

            Assert.Equal(text, Encoding.UTF8.GetString(utf8.ToArray()));
        }
    }
}
