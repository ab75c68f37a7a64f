using BhutanCustoms.Declarations.Csv;

namespace BhutanCustoms.Declarations.Tests.Csv;

public class CsvTableTests
{
    private static readonly CsvTable Table = CsvTable.Parse(
        "\uFEFFCode , name,rate,since\r\nA,\"Alpha, the first\",1.5,2026-01-31\r\nB\r\n"u8,
        "letters"
    );

    [Fact]
    public void Reads_columns_by_name_and_short_rows_as_empty()
    {
        Assert.Equal(
            ("Alpha, the first", 1.5, new DateOnly(2026, 1, 31)),
            (Table.Rows[0]["NAME"], Table.Rows[0].Number("rate"), Table.Rows[0].Date("since"))
        );
        Assert.Equal("", Table.Rows[1]["name"]);
        Assert.Equal("code", Table.Column("hs", "code"));
    }

    [Fact]
    public void Names_list_row_column_and_value_of_what_is_wrong()
    {
        Assert.Equal(
            "letters, row 3, column rate: \"\" is not a number.",
            Assert.Throws<FormatException>(() => Table.Rows[1].Number("rate")).Message
        );
        Assert.Equal(
            "letters, row 2, column code: \"A\" is not a whole number.",
            Assert.Throws<FormatException>(() => Table.Rows[0].WholeNumber("code")).Message
        );
        Assert.Equal(
            "letters, row 2, column code: \"A\" is not a day as yyyy-MM-dd.",
            Assert.Throws<FormatException>(() => Table.Rows[0].Date("code")).Message
        );
        Assert.Contains(
            "no column colour",
            Assert.Throws<FormatException>(() => Table.Rows[0]["colour"]).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "none of the columns x, y",
            Assert.Throws<FormatException>(() => Table.Column("x", "y")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Refuses_an_empty_list_and_a_repeated_column()
    {
        Assert.Contains(
            "list is empty",
            Assert.Throws<FormatException>(() => CsvTable.Parse("\n"u8, "list")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "list has the column CODE more than once",
            Assert.Throws<FormatException>(() => CsvTable.Parse("code,CODE\n1,2\n"u8, "list")).Message,
            StringComparison.Ordinal
        );
    }
}
