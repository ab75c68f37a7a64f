using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Tests.Findings;

public sealed class FindingParserTests
{
    private static readonly FindingParser Parser = new("bhutan", "", ReferenceData.Shipped);

    [Fact]
    public void Reads_every_field()
    {
        var finding = Read(
            ("source", "korea"),
            ("item_number", "3.0"),
            ("found", "Yes"),
            ("kind", "false_origin"),
            ("corrected_hs_code", "8471.30"),
            ("corrected_cif_value", "1,23,456.50"),
            ("corrected_origin", "cn"),
            ("corrected_quantity", "12"),
            ("additional_revenue", "6 100.25")
        ).Finding!;

        Assert.Equal(("korea", "D1/3", "Karma", true), (finding.Source, finding.Item, finding.Officer, finding.Found));
        Assert.Equal(("false_origin", "847130", "CN"), (finding.Kind, finding.CorrectedHsCode, finding.CorrectedOrigin));
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
    [InlineData("FRAUD", true)]
    [InlineData("illicit", true)]
    [InlineData("OK", false)]
    [InlineData("No finding", false)]
    public void Reads_what_was_found_in_words(string text, bool found) => Assert.Equal(found, Read(("found", text)).Finding!.Found);

    [Theory]
    [InlineData("China", "CN")]
    [InlineData("DEU", "DE")]
    [InlineData("Atlantis", "ATLANTIS")]
    public void Reads_countries_by_code_or_name_and_leaves_others_to_be_doubted(string text, string origin) =>
        Assert.Equal(origin, Read(("found", "1"), ("corrected_origin", text)).Finding!.CorrectedOrigin);

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

    [Theory]
    [InlineData("Undervaluation", "undervaluation")]
    [InlineData(" WRONG  HS-code ", "wrong_hs_code")]
    [InlineData("False Origin", "false_origin")]
    [InlineData("other", "other")]
    [InlineData("", "")]
    public void Knows_a_kind_however_it_is_written(string text, string kind) => Assert.Equal(kind, Read(("kind", text)).Finding!.Kind);

    [Theory]
    [InlineData("Misclassification")]
    [InlineData("origin")]
    [InlineData("wronghscode")]
    [InlineData("=cmd|' /C calc'!A0")]
    public void Rejects_an_unknown_kind_and_tells_those_that_there_are(string text)
    {
        var reject = Assert.Single(Read(("kind", text)).Rejects);

        Assert.Equal(("kind", text, "KIND_UNKNOWN"), (reject.Field, reject.Value, reject.Rule.Code));
        Assert.Contains("undervaluation, wrong_hs_code, false_origin", reject.Rule.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("source", 32)]
    [InlineData("declaration_id", 64)]
    [InlineData("item_number", 32)]
    [InlineData("officer", 100)]
    public void Takes_a_text_up_to_its_bound_and_says_what_is_wrong_with_a_longer_one(string field, int most)
    {
        Assert.NotNull(Read((field, new string('ཀ', most))).Finding);

        var reject = Assert.Single(Read((field, new string('ཀ', most + 1))).Rejects);
        Assert.Equal((field, "TEXT_TOO_LONG"), (reject.Field, reject.Rule.Code));
        Assert.Contains($"{field} has {most + 1} characters; {most} are allowed.", reject.Rule.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kind")]
    [InlineData("found")]
    [InlineData("inspected_at")]
    [InlineData("corrected_hs_code")]
    [InlineData("corrected_origin")]
    [InlineData("additional_revenue")]
    public void Rejects_what_is_far_too_long_for_its_length_alone(string field) =>
        Assert.Equal("TEXT_TOO_LONG", Assert.Single(Read((field, new string('7', 33_000))).Rejects).Rule.Code);

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
