using System.Text;
using BhutanCustoms.Declarations.Csv;
using CsCheck;

namespace BhutanCustoms.Declarations.Tests.Csv;

public class CsvTextTests
{
    [Theory]
    [InlineData("=SUM(A1)", "'=SUM(A1)")]
    [InlineData("+1+2", "'+1+2")]
    [InlineData("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0")]
    [InlineData("@import", "'@import")]
    [InlineData("-", "'-")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("=\"a\"", "\"'=\"\"a\"\"\"")]
    [InlineData("\nx", "\"'\nx\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋1+1", "'＋1+1")]
    [InlineData("－1+1", "'－1+1")]
    [InlineData("＠SUM(A1)", "'＠SUM(A1)")]
    [InlineData("﹦1+1", "'﹦1+1")]
    [InlineData(" =1+1", "' =1+1")]
    [InlineData("\u00a0=1+1", "'\u00a0=1+1")]
    [InlineData("\u3000＝1+1", "'\u3000＝1+1")]
    [InlineData("\ufeff=1+1", "'\ufeff=1+1")]
    [InlineData("\u200b@x", "'\u200b@x")]
    [InlineData("\u0000=1", "'\u0000=1")]
    [InlineData(" -5.25", "\" -5.25\"")]
    [InlineData(" tea", "\" tea\"")]
    [InlineData("-5.25", "-5.25")]
    [InlineData("-1E-05", "-1E-05")]
    [InlineData("+5", "+5")]
    [InlineData("a=b", "a=b")]
    public void Disarms_formulas_and_leaves_numbers(string text, string field) => Assert.Equal(field, CsvText.Field(text));

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("5\" pipe", "\"5\"\" pipe\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(" x", "\" x\"")]
    [InlineData("x ", "\"x \"")]
    public void Quotes_where_it_must(string text, string field) => Assert.Equal(field, CsvText.Field(text));

    [Fact]
    public void Writes_fields_that_the_scanner_reads_back()
    {
        Gen.String[Gen.OneOf('a', ',', '"', '\n', '\r', '\t', ' ', '=', '-', '@', '7', 'ཀ'), 0, 10]
            .Array[2, 6]
            .Sample(
                fields =>
                {
                    var record = Encoding.UTF8.GetBytes(string.Join(',', fields.Select(CsvText.Field)) + "\n");

                    var length = RecordScanner.Next(record, (byte)',', out var next);

                    Assert.Equal(record.Length, next);
                    var read = RecordScanner.Fields(record.AsSpan(0, length), (byte)',');
                    Assert.Equal(
                        fields,
                        read.Select((field, i) => field.Length == fields[i].Length + 1 && field[0] == '\'' ? field[1..] : field)
                    );
                },
                seed: "0000KOIPe036",
                iter: 3_000
            );
    }
}
