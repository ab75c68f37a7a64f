using System.Text;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Reading;

public class FileSnifferTests
{
    private static readonly SourceMapping Mapping = SourceMapping.Parse(
        """
        { "source": "test", "fields": {
            "declaration_id": "Id", "declaration_date": "Date", "office": "Office", "importer_tpn": "Importer", "hs_code": "HS",
            "origin": "Origin", "cif_value": "CIF", "net_mass_kg": { "column": "Net", "optional": true } } }
        """u8,
        "test.json"
    );

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Finds_the_delimiter_and_binds_columns_by_name(char delimiter)
    {
        var layout = Sniff(
            new CsvFile("x", " importer ", "ID", "Date", "OFFICE", "hs", "Origin", "CIF") { Delimiter = delimiter }
                .Row(Enumerable.Repeat("1", 8))
                .Text
        ).Layout!;

        Assert.Equal(delimiter, layout.Delimiter);
        Assert.Equal(
            [
                ("declaration_id", 2),
                ("declaration_date", 3),
                ("office", 4),
                ("importer_tpn", 1),
                ("hs_code", 5),
                ("origin", 6),
                ("cif_value", 7),
            ],
            layout.Columns.Select(column => (column.Field.Name, column.Index))
        );
    }

    [Theory]
    [InlineData("", "EMPTY", "empty")]
    [InlineData(" \r\n\n", "EMPTY", "empty")]
    [InlineData("Id,Date,Office,Importer,HS,Origin,CIF\r\n", "NO_ROWS", "no rows")]
    [InlineData("Id,Date,Office,Importer,HS,Origin,CIF", "NO_ROWS", "no rows")]
    [InlineData("Id^Date^Office^Importer^HS^Origin^CIF\n1\n", "COLUMNS_MISSING", "\"Id^Date^Office^Importer^HS^Origin^CIF\"")]
    [InlineData(
        "Id,Date,Office,HS,Origin\n1,2,3,4,5\n",
        "COLUMNS_MISSING",
        "needs the columns \"Importer\", \"CIF\". Of the first 30 lines the file's line 1 fits best, and it "
            + "has \"Id\", \"Date\", "
            + "\"Office\", \"HS\", \"Origin\""
    )]
    [InlineData(
        "Id;Date;Office;HS;Origin;CIF\n1;2;3;4;5;6\n",
        "COLUMNS_MISSING",
        "needs the column \"Importer\". Of the first 30 lines the file's line 1 fits best, and read with the delimiter \";\""
    )]
    [InlineData("Id,Date,Office,Importer,HS,Origin,CIF,cif\n1,2,3,4,5,6,7,8\n", "COLUMN_REPEATED", "\"CIF\"")]
    [InlineData("Id,Date\0\n", "NOT_TEXT", "control characters")]
    [InlineData("Id,Date\rC1,2026\rC2,2026\r", "LINE_ENDS", "carriage returns")]
    public void Refuses_with_a_reason(string file, string code, string sentence)
    {
        var result = Sniff(file);

        Assert.Null(result.Layout);
        Assert.Equal(code, result.Refusal!.Code);
        Assert.Contains(sentence, result.Refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_binary_data()
    {
        var noise = new byte[20_000];
        new Random(1).NextBytes(noise);

        Assert.Equal("NOT_TEXT", FileSniffer.Sniff(noise, Mapping).Refusal?.Code);
    }

    [Fact]
    public async Task Refuses_a_single_line_of_100_MB_after_its_beginning()
    {
        await using var text = await DecodedText.OpenAsync(new OneLine(100_000_000), long.MaxValue);
        var prefix = new byte[FileSniffer.PrefixBytes];
        await text.ReadExactlyAsync(prefix);

        Assert.Equal("NO_HEADER", FileSniffer.Sniff(prefix, Mapping).Refusal?.Code);
    }

    [Fact]
    public void Accepts_repeated_columns_that_are_not_mapped() =>
        Assert.NotNull(Sniff("Id,Date,Office,Importer,HS,Origin,CIF,x,x\n1,2,3,4,5,6,7,8,9\n").Layout);

    private static SniffResult Sniff(string file) => FileSniffer.Sniff(Encoding.UTF8.GetBytes(file), Mapping);

    /// <summary>Makes a line without end as it is read.</summary>
    private sealed class OneLine(long bytes) : ForwardStream(Null)
    {
        private long left = bytes;

        public override int Read(Span<byte> buffer)
        {
            var length = (int)Math.Min(buffer.Length, left);
            left -= length;
            buffer[..length].Fill((byte)'x');
            return length;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Read(buffer.Span));
    }
}
