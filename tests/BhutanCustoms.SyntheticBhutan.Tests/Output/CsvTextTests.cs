using System.Globalization;
using System.Text;
using BhutanCustoms.SyntheticBhutan.Output;
using CsCheck;

namespace BhutanCustoms.SyntheticBhutan.Tests.Output;

public class CsvTextTests
{
    [Fact]
    public void Any_amount_with_up_to_five_decimals_reads_back_as_the_same_number() =>
        Gen.Select(Gen.Long[-999_999_999_999, 999_999_999_999], Gen.Int[0, 5])
            .Sample(
                (digits, decimals) =>
                {
                    var number = digits / Math.Pow(10, decimals);
                    var text = Written(csv => csv.Number(number));
                    return double.Parse(text, CultureInfo.InvariantCulture) == number && !(text.Contains('.') && text.EndsWith('0'));
                }
            );

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a, b", "\"a, b\"")]
    [InlineData("43\" TV", "\"43\"\" TV\"")]
    public void Text_is_quoted_only_where_it_must(string text, string expected) =>
        Assert.Equal(expected, Written(csv => csv.Text(Encoding.ASCII.GetBytes(text))));

    private static string Written(Action<CsvText> write)
    {
        var stream = new MemoryStream();
        using (var csv = new CsvText(stream))
        {
            write(csv);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
