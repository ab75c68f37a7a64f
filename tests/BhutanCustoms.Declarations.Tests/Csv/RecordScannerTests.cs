using System.Text;
using BhutanCustoms.Declarations.Csv;
using BhutanCustoms.Declarations.Tests.Builders;
using CsCheck;

namespace BhutanCustoms.Declarations.Tests.Csv;

public class RecordScannerTests
{
    private static readonly Gen<string> Field = Gen.String[Gen.OneOf('a', 'ž', ',', ';', '"', '\n', '\r', ' ', '7'), 0, 12];

    [Fact]
    public void Gives_back_every_field_that_was_written_with_quotes()
    {
        Gen.Select(Field.Array[1, 6].Array[0, 8], Gen.OneOf(',', ';', '\t'), Gen.OneOf("\n", "\r\n"), Gen.Bool)
            .Sample(
                (rows, delimiter, lineEnd, ends) =>
                {
                    var wanted = rows.Where(row => row.Length > 1 || row[0].Length > 0).ToArray();
                    var file = new CsvFile(["first", "line"])
                    {
                        Delimiter = delimiter,
                        LineEnd = lineEnd,
                        EndsWithLineEnd = ends,
                    };
                    foreach (var row in wanted)
                    {
                        file.Row(row);
                    }

                    Assert.Equal(wanted.Prepend(["first", "line"]), Read(file.Bytes, delimiter));
                },
                seed: "0000KOIPe036",
                iter: 2_000
            );
    }

    [Fact]
    public void Splits_any_text_without_stray_quotes_as_a_slow_splitter_does()
    {
        var piece = Gen.OneOf<string>(
            Gen.OneOf(",", "\n", "\r\n", "\n\n", "abc", " ", "5\" pipe", "é"),
            Gen.String[Gen.OneOf('x', ',', '\n', ' '), 0, 6].Select(text => ",\"" + text + "\",")
        );
        piece
            .Array[0, 30]
            .Select(string.Concat)
            .Sample(
                text => Assert.Equal(SlowCsv.Split(text, ',').Select(record => record.Fields), Read(Encoding.UTF8.GetBytes(text), ',')),
                seed: "0000KOIPe036",
                iter: 5_000
            );
    }

    [Theory]
    [InlineData("a,b\nc", 3, 4)]
    [InlineData("a,b\r\nc", 3, 5)]
    [InlineData("a,b", 3, 3)]
    [InlineData("a,b\r", 3, 4)]
    [InlineData("\nc", 0, 1)]
    [InlineData("", 0, 0)]
    [InlineData("\"a\nb\",c\nd", 7, 8)]
    [InlineData("\"a\"\"\n\",c\nd", 8, 9)]
    [InlineData("5\" pipe\nd", 7, 8)]
    [InlineData("\"open\nend", 9, 9)]
    public void Ends_a_record_at_the_line_end_outside_quotes(string text, int length, int next)
    {
        Assert.Equal(length, RecordScanner.Next(Encoding.UTF8.GetBytes(text), (byte)',', out var found));
        Assert.Equal(next, found);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("\"quoted\"", "quoted")]
    [InlineData("\"a \"\"word\"\"\"", "a \"word\"")]
    [InlineData("\"\"", "")]
    [InlineData("\"", "\"")]
    [InlineData("5\"", "5\"")]
    [InlineData("\"open", "open")]
    public void Takes_quotes_away(string field, string text) =>
        Assert.Equal(text, Encoding.UTF8.GetString(RecordScanner.Unquote(Encoding.UTF8.GetBytes(field))));

    private static List<string[]> Read(ReadOnlySpan<byte> text, char delimiter)
    {
        var records = new List<string[]>();
        while (text.Length > 0)
        {
            var length = RecordScanner.Next(text, (byte)delimiter, out var next);
            if (length > 0)
            {
                records.Add(RecordScanner.Fields(text[..length], (byte)delimiter));
            }

            text = text[next..];
        }

        return records;
    }
}
