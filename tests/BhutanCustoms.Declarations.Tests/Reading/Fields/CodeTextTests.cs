using System.Text;
using BhutanCustoms.Declarations.Reading.Fields;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Tests.Reading.Fields;

public class CodeTextTests
{
    private static readonly Nomenclature Short = new(
        "short",
        new Dictionary<string, string>
        {
            ["010221"] = "",
            ["090111"] = "",
            ["901110"] = "",
            ["847130"] = "",
            ["848130"] = "",
        }
    );

    [Theory]
    [InlineData("847130", "847130", null)]
    [InlineData("8471300010", "8471300010", null)]
    [InlineData("8471.30", "847130", "HS_PUNCTUATION")]
    [InlineData("8471 30 00", "84713000", "HS_PUNCTUATION")]
    [InlineData("8471-30", "847130", "HS_PUNCTUATION")]
    [InlineData("847130.0", "847130", "HS_PUNCTUATION")]
    [InlineData("84713000.00", "84713000", "HS_PUNCTUATION")]
    [InlineData("10221", "010221", "HS_LEADING_ZERO")]
    [InlineData("10221.0", "010221", "HS_LEADING_ZERO")]
    [InlineData("102.21", "010221", "HS_LEADING_ZERO")]
    [InlineData("1022100", "01022100", "HS_LEADING_ZERO")]
    [InlineData("8471.3", "847130", "HS_LAST_ZERO")]
    [InlineData("9011.1", "901110", "HS_LAST_ZERO")]
    public void Undoes_what_a_spreadsheet_did(string text, string code, string? repair) =>
        Assert.Equal(new Resolution(code, repair), CodeText.HsCode(text, Short));

    [Theory]
    [InlineData("999999", "HS_UNKNOWN")]
    [InlineData("84713", "HS_MALFORMED")]
    [InlineData("8471", "HS_MALFORMED")]
    [InlineData("84713000101", "HS_MALFORMED")]
    [InlineData("84713A", "HS_MALFORMED")]
    [InlineData("laptop", "HS_MALFORMED")]
    [InlineData("-847130.5x", "HS_MALFORMED")]
    [InlineData("9011100", "HS_MALFORMED")]
    [InlineData("8.47E+09", "SPREADSHEET_SHORTENED")]
    [InlineData("8e+9", "SPREADSHEET_SHORTENED")]
    [InlineData("1.006302E7", "SPREADSHEET_SHORTENED")]
    public void Rejects_what_is_no_single_known_code(string text, string rule) =>
        Assert.Equal(rule, CodeText.HsCode(text, Short).Reject?.Code);

    [Theory]
    [InlineData("990000", "990000")]
    [InlineData("99000010", "99000010")]
    [InlineData("10221", "010221")]
    public void Accepts_any_digits_of_the_right_length_where_the_list_is_open(string text, string code) =>
        Assert.Equal(code, CodeText.HsCode(text, null).Value);

    [Theory]
    [InlineData("1.23457E+11", true)]
    [InlineData("8E+09", true)]
    [InlineData("1.2E-05", false)]
    [InlineData("LE+07", false)]
    [InlineData("TPN1E+5X", false)]
    [InlineData("123456789012", false)]
    public void Notices_numbers_shortened_to_a_power_of_ten(string text, bool shortened) =>
        Assert.Equal(shortened, CodeText.IsShortened(Encoding.UTF8.GetBytes(text)));
}
