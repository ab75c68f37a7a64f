using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Tests.Findings;

public sealed class FindingParserTests
{
    private static readonly FindingParser Parser = new("bhutan", "", ReferenceData.Shipped.Nomenclature);

    [Fact]
    public void Reads_every_field()
    {
        var finding = Read(
            ("source", "korea"),
            ("item_number", "3.0"),
            ("found", "Yes"),
            ("kind", "origin"),
            ("corrected_hs_code", "8471.30"),
            ("corrected_cif_value", "1,23,456.50"),
            ("corrected_origin", "cn"),
            ("corrected_quantity", "12"),
            ("additional_revenue", "6 100.25")
        ).Finding!;

        Assert.Equal(("korea", "D1/3", "Karma", true), (finding.Source, finding.Item, finding.Officer, finding.Found));
        Assert.Equal(("origin", "847130", "CN"), (finding.Kind, finding.CorrectedHsCode, finding.CorrectedOrigin));
        Assert.Equal(
            (123_456.5, 12.0, 6_100.25),
            (finding.CorrectedCifValue!.Value, finding.CorrectedQuantity!.Value, finding.AdditionalRevenue!.Value)
        );
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 8, 30, 0, TimeSpan.Zero), finding.InspectedAt);
    }

    [Fact]
    public void Takes_what_is_left_out_for_nothing()
    {
        var finding = Read(("found", "0")).Finding!;

        Assert.Equal(("bhutan", "D1", false, ""), (finding.Source, finding.Item, finding.Corrects, finding.Kind));
        Assert.Null(finding.AdditionalRevenue);
    }

    [Theory]
    [InlineData("corrected_hs_code", "70310", "070310")]
    [InlineData("corrected_hs_code", "8471.3", "847130")]
    [InlineData("corrected_hs_code", "770000", "770000")]
    public void Repairs_HS_codes_and_leaves_unknown_ones_to_be_doubted(string field, string text, string code) =>
        Assert.Equal(code, Read((field, text)).Finding!.CorrectedHsCode);

    [Theory]
    [InlineData("declaration_id", "", "MISSING")]
    [InlineData("declaration_id", "1.23457E+11", "SPREADSHEET_SHORTENED")]
    [InlineData("found", "", "MISSING")]
    [InlineData("found", "perhaps", "FLAG_MALFORMED")]
    [InlineData("inspected_at", "3/4/2026", "DATE_AMBIGUOUS")]
    [InlineData("entered_at", "yesterday", "DATE_MALFORMED")]
    [InlineData("entered_at", "", "MISSING")]
    [InlineData("corrected_hs_code", "8.4713E+07", "SPREADSHEET_SHORTENED")]
    [InlineData("corrected_hs_code", "books", "HS_MALFORMED")]
    [InlineData("corrected_cif_value", "-5", "NUMBER_NEGATIVE")]
    [InlineData("corrected_quantity", "a lot", "NUMBER_MALFORMED")]
    [InlineData("additional_revenue", "1e13", "NUMBER_ABSURD")]
    public void Rejects_what_it_can_not_read(string field, string text, string code)
    {
        var read = Read((field, text));

        Assert.Null(read.Finding);
        var reject = Assert.Single(read.Rejects);
        Assert.Equal((7, field, text, code), (reject.Line, reject.Field, reject.Value, reject.Rule.Code));
    }

    [Fact]
    public void Shows_the_officer_nowhere()
    {
        var reject = Assert.Single(Read(("officer", new string('K', 300))).Rejects);

        Assert.Equal(("officer", "", "TEXT_TOO_LONG"), (reject.Field, reject.Value, reject.Rule.Code));
    }

    [Fact]
    public void Reads_negative_revenue_so_that_it_can_be_doubted() =>
        Assert.Equal(-5, Read(("additional_revenue", "-5")).Finding!.AdditionalRevenue);

    private static ReadFinding Read(params (string Name, string Text)[] own)
    {
        var texts = new Dictionary<string, string>
        {
            ["declaration_id"] = "D1",
            ["inspected_at"] = "2026-01-31 14:30",
            ["entered_at"] = "2026-02-01",
            ["officer"] = "Karma",
            ["found"] = "1",
        };
        foreach (var (name, text) in own)
        {
            texts[name] = text;
        }

        return Parser.Parse(7, name => texts.GetValueOrDefault(name, ""));
    }
}
