using System.Text;
using System.Text.Json;
using BhutanCustoms.Pipeline.OnDemand;

namespace BhutanCustoms.Pipeline.Tests.OnDemand;

public sealed class ItemJsonTests
{
    [Theory]
    [InlineData("""{"a":"x","b":1.50,"c":true,"d":false,"e":null}""", "\"a\",\"b\",\"c\",\"d\"\n\"x\",\"1.50\",\"1\",\"0\"\n")]
    [InlineData("""{"a":"say \"hi\", then\ngo"}""", "\"a\"\n\"say \"\"hi\"\", then\ngo\"\n")]
    [InlineData("""{"a":"=1+1","b":"-5"}""", "\"a\",\"b\"\n\"=1+1\",\"-5\"\n")]
    [InlineData("""{"a":1e3,"b":1e400}""", "\"a\",\"b\"\n\"1000\",\"1e400\"\n")]
    [InlineData("""{"a":"ཁྲལ"}""", "\"a\"\n\"ཁྲལ\"\n")]
    [InlineData("{}", "\n\n")]
    public void Writes_an_item_as_header_and_row(string json, string expected) => Assert.Equal(expected, ToCsv(json));

    [Theory]
    [InlineData("[]", "got Array")]
    [InlineData("\"text\"", "got String")]
    [InlineData("null", "got Null")]
    [InlineData("""{"a":[1]}""", "The field \"a\" is Array")]
    [InlineData("""{"a":{"b":1}}""", "The field \"a\" is Object")]
    public void Refuses_what_is_no_item_and_says_why(string json, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => ToCsv(json)).Message, StringComparison.Ordinal);

    private static string ToCsv(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Encoding.UTF8.GetString(ItemJson.ToCsv(document.RootElement));
    }
}
