using System.Text;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Reading;

public class CountedNumbersTests
{
    private const string Rows = """
        Office,Serial,Number,Date,Importer,HS,Origin,CIF
        PHU,C,100,2025-12-20,T1,847130,IN,10
        PAR,C,100,2025-12-20,T1,847130,IN,20
        PHU,I,100,2025-12-20,T1,847130,IN,30
        PHU,C,100,2026-01-05,T1,847130,IN,40
        PHU,,100,2026-01-05,T1,847130,IN,50

        """;

    [Fact]
    public async Task Makes_the_number_of_a_declaration_of_several_columns()
    {
        var reading = await ReadAsync("""{ "columns": ["office", "Serial", "Number"] }""");

        Assert.Equal(["PHU-C-100", "PAR-C-100", "PHU-I-100", "PHU-C-100"], reading.Accepted.Select(one => one.Item.DeclarationId));
        var reject = Assert.Single(reading.Rejects);
        Assert.Equal((6, "declaration_id", "MISSING"), (reject.Line, reject.Field, reject.Rule.Code));
    }

    [Fact]
    public async Task Puts_the_year_in_front_of_numbers_that_begin_anew_each_year()
    {
        var reading = await ReadAsync("""{ "columns": ["office", "Serial", "Number"], "yearly": true }""");
        var plain = await ReadAsync("""{ "column": "Number", "yearly": true }""");

        Assert.Equal(
            ["2025-PHU-C-100", "2026-PHU-C-100"],
            reading.Accepted.Where(one => one.Line is 2 or 5).Select(one => one.Item.DeclarationId)
        );
        Assert.Equal("2026-100", plain.Accepted[4].Item.DeclarationId);
    }

    [Fact]
    public async Task Identifies_an_item_by_its_file_and_line_where_nothing_is_numbered()
    {
        var reading = await ReadAsync("""{ "line": true }""");

        Assert.Equal(["file-2", "file-3", "file-4", "file-5", "file-6"], reading.Accepted.Select(one => one.Item.DeclarationId));
    }

    [Fact]
    public async Task Numbers_items_by_their_lines()
    {
        var reading = await ReadAsync("\"Number\"", """, "item_number": { "line": true }""");

        Assert.Equal(["100/2", "100/3"], reading.Accepted.Take(2).Select(one => $"{one.Item.DeclarationId}/{one.Item.ItemNumber}"));
    }

    [Fact]
    public async Task Reads_a_date_of_three_columns()
    {
        var mapping = Mapping("""{ "line": true }""", date: """{ "columns": ["year", "month", "day"] }""");
        var reading = await FileReading.OfAsync(
            "day,year,month,Office,Importer,HS,Origin,CIF\n5,2026,3,PHU,T1,847130,IN,10\n31,2026,2,PHU,T1,847130,IN,10\n,2026,2,PHU,T1,847130,IN,10\n"u8.ToArray(),
            mapping
        );

        Assert.Equal(new DateOnly(2026, 3, 5), Assert.Single(reading.Accepted).Item.DeclarationDate);
        Assert.Equal(
            [(3L, "2026-2-31", "DATE_MALFORMED"), (4L, "", "MISSING")],
            reading.Rejects.Select(reject => (reject.Line, reject.Value, reject.Rule.Code))
        );
    }

    private static Task<FileReading> ReadAsync(string number, string more = "") =>
        FileReading.OfAsync(Encoding.UTF8.GetBytes(Rows), Mapping(number, more));

    private static SourceMapping Mapping(string number, string more = "", string date = "\"Date\"") =>
        SourceMapping.Parse(
            Encoding.UTF8.GetBytes(
                $$"""
                { "source": "test", "fields": { "declaration_id": {{number}}, "declaration_date": {{date}}, "office": "Office",
                  "importer_tpn": "Importer", "hs_code": "HS", "origin": "Origin", "cif_value": "CIF"{{more}} } }
                """
            ),
            "test.json"
        );
}
