using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Reading.Fields;
using CsCheck;

namespace BhutanCustoms.Declarations.Tests.Reading.Fields;

public class NumberTextTests
{
    [Fact]
    public void Reads_every_plain_decimal_to_the_last_bit()
    {
        Gen.Select(Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 15])
            .Sample(
                (digits, decimals) =>
                {
                    var text = Math.Abs(digits)
                        .ToString("D16", CultureInfo.InvariantCulture)
                        .TrimStart('0')
                        .PadLeft(decimals + 1, '0')
                        .Insert(0, digits < 0 ? "-" : "");
                    text = decimals == 0 ? text : text.Insert(text.Length - decimals, ".");
                    if (text.Count(char.IsAsciiDigit) <= 15)
                    {
                        Assert.True(NumberText.TryRead(Encoding.ASCII.GetBytes(text), out var number), text);
                        Assert.Equal(
                            BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)),
                            BitConverter.DoubleToInt64Bits(number)
                        );
                    }
                },
                seed: "0000KOIPe036",
                iter: 50_000
            );
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.2.3")]
    [InlineData("1,5")]
    [InlineData("1e5")]
    [InlineData(" 1")]
    [InlineData("+1")]
    [InlineData("1234567890123456")]
    public void Leaves_to_the_slow_way_what_is_not_plain(string text) =>
        Assert.False(NumberText.TryRead(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("1234.5", "1234.5")]
    [InlineData("1.234", "1.234")]
    [InlineData("1,234", "1234")]
    [InlineData("1,234,567.89", "1234567.89")]
    [InlineData("1,23,456.00", "123456.00")]
    [InlineData("12,34,56,789", "123456789")]
    [InlineData("1'234.5", "1234.5")]
    [InlineData("1 234 567", "1234567")]
    [InlineData("1\u00a0234,50", "1234.50")]
    [InlineData("1.234.567,8", "1234567.8")]
    [InlineData("1.234,56", "1234.56")]
    [InlineData("\u2212" + "5", "-5")]
    [InlineData("1.5E+3", "1.5E+3")]
    public void Reads_separators_beside_decimal_points(string text, string plain) =>
        Assert.Equal(plain, NumberText.Plain(text, decimalComma: false).Plain);

    [Theory]
    [InlineData("1234,5", "1234.5")]
    [InlineData("1,234", "1.234")]
    [InlineData("1.234", "1234")]
    [InlineData("1.234.567,89", "1234567.89")]
    [InlineData("1.23.456,00", "123456.00")]
    [InlineData("1 234,5", "1234.5")]
    [InlineData("12.5", "12.5")]
    [InlineData("0.125", "0.125")]
    [InlineData("1,234,567.8", "1234567.8")]
    [InlineData("17", "17")]
    public void Reads_separators_beside_decimal_commas(string text, string plain) =>
        Assert.Equal(plain, NumberText.Plain(text, decimalComma: true).Plain);

    [Theory]
    [InlineData("1,5", false)]
    [InlineData("12,34", false)]
    [InlineData("0,125", false)]
    [InlineData("1,2345", false)]
    [InlineData("1,,234", false)]
    [InlineData(",234", false)]
    [InlineData("1 2", false)]
    [InlineData("12 kg", false)]
    [InlineData("Nu 5", false)]
    [InlineData("(5)", false)]
    [InlineData("--5", false)]
    [InlineData("1.2.3", false)]
    [InlineData("1,2,3", true)]
    [InlineData("abc", true)]
    public void Refuses_what_can_be_read_in_several_ways_or_none(string text, bool decimalComma) =>
        Assert.Null(NumberText.Plain(text, decimalComma).Plain);

    [Fact]
    public void Takes_grouped_numbers_for_what_was_grouped()
    {
        Gen.Select(Gen.Long[0, 999_999_999_999], Gen.Int[0, 99], Gen.Bool, Gen.Bool)
            .Sample(
                (whole, cents, indian, comma) =>
                {
                    var (group, point) = comma ? ('.', ',') : (',', '.');
                    var text = $"{Group(whole.ToString(CultureInfo.InvariantCulture), indian, group)}{point}{cents:00}";
                    Assert.Equal($"{whole}.{cents:00}", NumberText.Plain(text, comma).Plain);
                },
                seed: "0000KOIPe036",
                iter: 5_000
            );
    }

    /// <summary>Puts a separator before the last three digits, then before every two (Indian) or three.</summary>
    private static string Group(string digits, bool indian, char separator)
    {
        var text = "";
        for (var i = 0; i < digits.Length; i++)
        {
            var left = digits.Length - i;
            text +=
                i > 0 && (left == 3 || (left > 3 && (indian ? (left - 3) % 2 == 0 : left % 3 == 0)))
                    ? $"{separator}{digits[i]}"
                    : $"{digits[i]}";
        }

        return text;
    }
}
