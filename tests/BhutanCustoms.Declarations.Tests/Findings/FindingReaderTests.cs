using System.Text;
using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Tests.Findings;

public sealed class FindingReaderTests
{
    private const string Header = "declaration_id,item_number,inspected_at,entered_at,officer,found,kind";

    [Fact]
    public async Task Reads_rows_with_their_lines_whatever_the_dialect()
    {
        const string Semicolons =
            "Declaration ID;Item-Number;Inspected At;Entered "
            + "At;OFFICER;Found;Kind;Seal\r\nD1;1;2026-01-31;2026-02-01;\"Karma;\r\nParo\";1;other;x\r\nD2;2;2026-01-31;2026-02-01;Dorji;0;;y\r\n;;;;;;;\r\n";

        var (layout, rows) = await ReadAsync(Encoding.Latin1.GetBytes(Semicolons));

        Assert.Equal((';', "seal"), (layout.Delimiter, Assert.Single(layout.Ignored)));
        Assert.Equal(
            [(2L, "D1/1", "Karma;\r\nParo", true, "other"), (4L, "D2/2", "Dorji", false, "")],
            rows.Select(row => (row.Line, row.Item, row.Finding!.Officer, row.Finding.Found, row.Finding.Kind))
        );
    }

    [Fact]
    public async Task Rejects_rows_that_are_no_records_without_showing_them()
    {
        var (_, rows) = await ReadAsync(
            Encoding.UTF8.GetBytes(
                Header + "\nD1,1,2026-01-31,2026-02-01,Karma\nD2,2,2026-01-31,2026-02-01,Karma,1,\n\"D3,3,2026-01-31,2026-02-01,Karma,1,\n"
            )
        );

        Assert.Equal(
            ["FIELD_COUNT", "", "QUOTE_UNCLOSED"],
            rows.Select(row => row.Rejects.Select(reject => reject.Rule.Code).FirstOrDefault(""))
        );
        Assert.All(rows.SelectMany(row => row.Rejects), reject => Assert.Equal("", reject.Value));
    }

    [Fact]
    public async Task Takes_what_is_no_UTF_8_for_Windows_1252()
    {
        var (_, rows) = await ReadAsync([
            .. Encoding.UTF8.GetBytes(Header + "\nD1,1,2026-01-31,2026-02-01,d"),
            0xE9,
            (byte)'j',
            0xE0,
            .. ",1,\n"u8,
        ]);

        Assert.Equal("déjà", Assert.Single(rows).Finding!.Officer);
    }

    [Fact]
    public async Task Gives_the_same_rows_whatever_the_blocks()
    {
        var file = Encoding.UTF8.GetBytes(
            Header + "\n" + string.Concat(Enumerable.Range(1, 3_000).Select(row => $"D{row},1,2026-01-31,2026-02-01,Karma,{row % 2},\n"))
        );
        var (_, small) = await ReadAsync(file, blockBytes: 5_000);
        var (_, large) = await ReadAsync(file);

        Assert.Equal(3_000, small.Count);
        Assert.Equal(large.Select(row => (row.Line, row.Finding)), small.Select(row => (row.Line, row.Finding)));
    }

    [Theory]
    [InlineData("", "EMPTY")]
    [InlineData("name,place\nKarma,Paro\n", "COLUMNS_MISSING")]
    [InlineData("declaration_id,inspected_at,entered_at,officer,found,found\n", "COLUMN_REPEATED")]
    public void Refuses_what_is_no_file_of_findings(string text, string code) =>
        Assert.Equal(code, FindingLayout.Sniff(Encoding.UTF8.GetBytes(text)).Refusal?.Code);

    [Fact]
    public void Names_the_columns_that_are_missing_and_those_there_may_be()
    {
        var refusal = FindingLayout.Sniff(Encoding.UTF8.GetBytes("declaration_id,inspected_at,found\n")).Refusal!;

        Assert.Contains("lacks the columns entered_at, officer;", refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("corrected_hs_code", refusal.Sentence, StringComparison.Ordinal);
    }

    private static async Task<(FindingLayout Layout, List<ReadFinding> Rows)> ReadAsync(byte[] file, int blockBytes = 1 << 20)
    {
        var layout = FindingLayout.Sniff(file).Layout!;
        var reader = new FindingReader(layout, new FindingParser("bhutan", "", ReferenceData.Shipped)) { BlockBytes = blockBytes };
        var rows = new List<ReadFinding>();
        await foreach (var block in reader.ReadAsync(await DecodedText.OpenAsync(new MemoryStream(file), 1 << 30)))
        {
            rows.AddRange(block);
        }

        return (layout, rows);
    }
}
