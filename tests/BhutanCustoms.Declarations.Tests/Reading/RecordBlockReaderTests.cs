using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Tests.Builders;
using CsCheck;

namespace BhutanCustoms.Declarations.Tests.Reading;

public class RecordBlockReaderTests
{
    private const int Limit = RecordBlockReader.MostRecordBytes;

    [Fact]
    public void Reads_records_of_several_lines_with_the_lines_they_begin_on()
    {
        var field = Gen.String[Gen.OneOf('a', ',', '"', '\n', ' ', 'ü'), 0, 10];
        Gen.Select(
                Gen.Select(field, field, field, (a, b, c) => new[] { a, b, c }).Array[0, 12],
                Gen.OneOf("\n", "\r\n"),
                Gen.Bool,
                Gen.Int[1, 40]
            )
            .Sample(
                (rows, lineEnd, ends, blockBytes) =>
                {
                    var file = new CsvFile("x", "y", "z") { LineEnd = lineEnd, EndsWithLineEnd = ends };
                    foreach (var row in rows)
                    {
                        file.Row(row);
                    }

                    var expected = SlowCsv
                        .Split(file.Text, ',')
                        .Select(record => ((long)record.Line, string.Join('|', record.Fields), (string?)null));
                    Assert.Equal(expected, Read(file.Text, 3, blockBytes));
                },
                seed: "0000KOIPe036",
                iter: 1_000
            );
    }

    [Fact]
    public void Reads_the_same_records_whatever_the_size_of_blocks_and_stray_quotes()
    {
        // Long fields bring records near the limit of 64 KiB, so that blocks end everywhere inside them.
        var piece = Gen.OneOf<string>(
            Gen.OneOf("1,2\n", "1,\"2\n3\"\n", "\n", "\r\n", "1,\"2\r\n", "\"", "a\"b,c\n", "1,\"\"\n", "1,\"\"\"\n", ",", "x"),
            Gen.Int[0, 40].Select(length => new string('y', length * 1_000)),
            Gen.Int[0, 40].Select(length => string.Concat(Enumerable.Repeat("1,\"q\nr\"\n", length * 50)))
        );
        Gen.Select(piece.Array[0, 25].Select(string.Concat), Gen.Int[1, 70_000])
            .Sample((text, blockBytes) => Assert.Equal(Read(text, 2, 4 << 20), Read(text, 2, blockBytes)), seed: "0000KOIPe036", iter: 300);
    }

    [Fact]
    public void Keeps_a_record_whole_where_a_block_ends_behind_a_line_end_inside_its_quotes()
    {
        var start = "1,\"first\n";
        var text = new string('\n', Limit + 5 - start.Length) + start + "second\"\n3,4\n";

        var records = Read(text, 2, 5);

        Assert.Equal(["1|first\nsecond", "3|4"], records.Select(record => record.Text));
    }

    [Theory]
    [InlineData("1,\"open\n2,b\n3,c\n")]
    [InlineData("1,\"open\n2,b\n3,c")]
    [InlineData("1,\"open\"\"\n2,b\n3,c\n")]
    [InlineData("1,\"open\n2,b\n3,c\n4,\"open again\n")]
    [InlineData("\"open,x\n2,b\n3,c\n")]
    public void Loses_only_the_line_of_a_stray_quote(string text)
    {
        var records = Read(text, 2, 1 << 20);

        Assert.Equal((1, "QUOTE_UNCLOSED"), (records[0].Line, records[0].Fault));
        Assert.Equal([(2L, "2|b", null), (3L, "3|c", null)], records.Skip(1).Take(2));
    }

    [Fact]
    public void Rejects_a_last_record_that_is_cut_inside_quotes() =>
        Assert.Equal([(1L, "1|a", null), (2L, "2,\"cut", "QUOTE_UNCLOSED")], Read("1,a\n2,\"cut", 2, 1 << 20));

    [Theory]
    [InlineData("1,\"a\"\n2,\"b\"")]
    [InlineData("1,\"a\"\r\n2,\"b\"\r")]
    [InlineData("\n\n1,\"a\"\n\n2,\"b\"\n\n")]
    public void Passes_over_empty_lines_and_needs_no_line_end_at_the_end(string text) =>
        Assert.Equal(["1|a", "2|b"], Read(text, 2, 7).Select(record => record.Text));

    [Fact]
    public void Rejects_a_line_without_end_and_reads_on_behind_it()
    {
        var text = "1,a\n2," + new string('x', 3 * Limit) + "\n3,c\n";

        var records = Read(text, 2, 1_000);

        Assert.Equal([(1L, null), (2L, "ROW_TOO_LONG"), (3L, null)], records.Select(record => (record.Line, record.Fault)));
        Assert.Equal("3|c", records[2].Text);
    }

    [Theory]
    [InlineData(Limit - 1, null)]
    [InlineData(Limit, "ROW_TOO_LONG")]
    public void Accepts_rows_that_fit_the_limit_with_their_line_end(int bytes, string? fault) =>
        Assert.Equal([fault, null], Read(new string('x', bytes) + "\n3,c\n", 2, 100).Select(record => record.Fault));

    private static List<(long Line, string Text, string? Fault)> Read(string text, int fields, int blockBytes)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var reader = new RecordBlockReader(stream, (byte)',', fields, blockBytes);
        var records = new List<(long, string, string?)>();
        while (reader.ReadAsync(CancellationToken.None).GetAwaiter().GetResult() is { } block)
        {
            using (block)
            {
                foreach (var record in block.Records)
                {
                    var bytes = block.Buffer.AsSpan(record.Start, record.Length);
                    records.Add(
                        (
                            record.Line,
                            record.Fault is null
                                ? string.Join('|', RecordScanner.Fields(bytes, (byte)','))
                                : Encoding.UTF8.GetString(bytes),
                            record.Fault?.Code
                        )
                    );
                }
            }
        }

        return records;
    }
}
