using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Mappings.Proposals;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Mappings.Proposals;

public class MappingProposalTests
{
    [Theory]
    [InlineData("bhutan", 1)]
    [InlineData("bhutan", 2)]
    [InlineData("cidd", 1)]
    [InlineData("cidd", 2)]
    [InlineData("date", 1)]
    [InlineData("date", 2)]
    public async Task Finds_the_fields_of_a_shipped_layout_under_any_column_order(string source, int seed)
    {
        var shipped = ShippedMappings.BySource[source];
        var file = FileOf(shipped, new Random(seed), 400);

        var proposal = await ProposeAsync(file);

        foreach (var (field, expected) in shipped.Fields)
        {
            Assert.True(proposal.Mapping!.Fields.TryGetValue(field, out var found) && found.Column == expected.Column, $"{field}: {found?.Column} instead of {expected.Column}\n{proposal.Report}");
        }

        Assert.Empty(shipped.Attributes.Values.Select(attribute => attribute.Column).Except(proposal.Mapping!.Attributes.Values.Select(attribute => attribute.Column)));
        Assert.Equal(shipped.Fields.Count, proposal.Mapping.Fields.Count);
        Assert.True(proposal.IsComplete);
        Assert.Equal(400, proposal.Trial!.Items.Count);
        Assert.Equal(shipped.OpenLists.Order(), proposal.Mapping.OpenLists.Order());
    }

    [Theory]
    [InlineData("HS Code", "hs_code")]
    [InlineData("tariff.code", "hs_code")]
    [InlineData("HSCode", "hs_code")]
    [InlineData("Commodity Code", "hs_code")]
    [InlineData("CIF Value (Nu)", "cif_value")]
    [InlineData("Statistical Value", "cif_value")]
    [InlineData("cif_amt", "cif_value")]
    [InlineData("Importer TPN", "importer_tpn")]
    [InlineData("Consignee Code", "importer_tpn")]
    [InlineData("Country of Origin", "origin")]
    [InlineData("Ctry. of Orig.", "origin")]
    [InlineData("Country of Export", "departure")]
    [InlineData("Decl. No", "declaration_id")]
    [InlineData("Registration Number", "declaration_id")]
    [InlineData("SAD No.", "declaration_id")]
    [InlineData("Registration Date", "declaration_date")]
    [InlineData("DeclarationDate", "declaration_date")]
    [InlineData("Customs Office Code", "office")]
    [InlineData("Clearing Agent", "declarant")]
    [InlineData("Exporter Name", "seller")]
    [InlineData("Gross Wt (Kgs)", "gross_mass_kg")]
    [InlineData("Net Weight", "net_mass_kg")]
    [InlineData("Commercial Description", "goods_description")]
    [InlineData("Sales Tax", "gst")]
    [InlineData("Green Tax Amount", "other_taxes")]
    [InlineData("Total duties and taxes", "total_taxes")]
    [InlineData("CPC", "procedure")]
    [InlineData("Mode of Transport", "transport_mode")]
    [InlineData("Supplementary Qty", "quantity")]
    [InlineData("UOM", "quantity_unit")]
    public async Task Knows_the_names_that_exports_use(string column, string field)
    {
        string[] fields = [.. DeclarationFields.All.Where(one => one.Required).Select(one => one.Name).Append(field).Distinct()];
        var file = new CsvFile([.. fields.Select(name => name == field ? column : name)]);
        for (var i = 0; i < 60; i++)
        {
            var item = Trade.Item(new Random(i), i);
            file.Row(fields.Select(name => item[name]));
        }

        var proposal = await ProposeAsync(file.Bytes);

        Assert.Equal(field, proposal.Columns.Single(one => one.Column == column).Field?.Name);
    }

    [Theory]
    [InlineData("dd/MM/yyyy", "d/M/yyyy")]
    [InlineData("MM/dd/yyyy", "M/d/yyyy")]
    [InlineData("yyyyMMdd", "yyyyMMdd")]
    [InlineData("dd-MMM-yyyy", "d-MMM-yyyy")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd")]
    public async Task Finds_the_format_of_dates(string written, string found)
    {
        var proposal = await ProposeAsync(Dated(i => Trade.Today.AddDays(-i).ToDateTime(new TimeOnly(10, 30)).ToString(written, CultureInfo.InvariantCulture)));

        Assert.Equal([found], proposal.Mapping!.DateFormats);
        Assert.Equal(Trade.Today.AddDays(-7), proposal.Trial!.Items.Item(7).DeclarationDate);
    }

    [Fact]
    public async Task Takes_ambiguous_dates_for_days_of_one_week_and_says_so()
    {
        var proposal = await ProposeAsync(Dated(i => $"0{4 + (i % 5)}/05/2025"));

        Assert.Equal(["d/M/yyyy"], proposal.Mapping!.DateFormats);
        Assert.Contains("fit d/M/yyyy and M/d/yyyy", proposal.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_semicolons_and_decimal_commas()
    {
        string[] fields = [.. Trade.Item(new Random(1), 0).Keys];
        var file = new CsvFile(fields) { Delimiter = ';' };
        for (var i = 0; i < 50; i++)
        {
            var item = Trade.Item(new Random(i), i);
            foreach (var number in DeclarationFields.All.Where(field => field.Kind == FieldKind.Number))
            {
                item[number.Name] = item[number.Name].Replace('.', ',');
            }

            item[DeclarationFields.CifValue] = "1.234,5" + (i % 10);
            item[DeclarationFields.NetMass] = "12,5";
            file.Row(item);
        }

        var proposal = await ProposeAsync(file.Bytes);

        Assert.True(proposal.Mapping!.DecimalComma);
        Assert.Equal(1234.53, proposal.Trial!.Items.Item(3).CifValue);
        Assert.Equal(12.5, proposal.Trial.Items.Item(3).NetMassKg);
    }

    [Fact]
    public async Task Leaves_numbers_with_decimal_points_alone()
    {
        var proposal = await ProposeAsync(File(40, (_, _) => { }));

        Assert.False(proposal.Mapping!.DecimalComma);
        Assert.Empty(proposal.Trial!.Repairs);
    }

    [Fact]
    public async Task Finds_columns_by_their_values_where_names_say_nothing()
    {
        string[] fields = [.. DeclarationFields.All.Where(field => field.Required).Select(field => field.Name)];
        var names = new Dictionary<string, string>
        {
            [DeclarationFields.DeclarationId] = "F1", [DeclarationFields.DeclarationDate] = "F2", [DeclarationFields.Office] = "Office",
            [DeclarationFields.Importer] = "Importer", [DeclarationFields.HsCode] = "F3", [DeclarationFields.Origin] = "F4", [DeclarationFields.CifValue] = "CIF",
        };
        var file = new CsvFile([.. fields.Select(field => names[field])]);
        for (var i = 0; i < 60; i++)
        {
            var item = Trade.Item(new Random(i), i);
            file.Row(fields.Select(field => item[field]));
        }

        var proposal = await ProposeAsync(file.Bytes);

        Assert.Equal(names, proposal.Mapping!.Fields.ToDictionary(pair => pair.Key, pair => pair.Value.Column!));
        Assert.All(proposal.Columns.Where(column => column.Column[0] == 'F'), column => Assert.Equal(ProposalConfidence.Guess, column.Confidence));
    }

    [Fact]
    public async Task Says_plainly_which_required_field_was_not_found()
    {
        var file = new CsvFile("Decl. No", "HS Code", "CIF Value");
        for (var i = 0; i < 30; i++)
        {
            file.Row($"C{i}", "847130", $"{i}.5");
        }

        var proposal = await ProposeAsync(file.Bytes);

        Assert.Equal(["declaration_date", "office", "importer_tpn", "origin"], proposal.NotFound.Select(field => field.Name));
        Assert.False(proposal.IsComplete);
        Assert.Contains("NOT FOUND, and required: office.", proposal.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opens_lists_whose_codes_are_the_source_s_own_and_keeps_ours()
    {
        var proposal = await ProposeAsync(File(60, (item, i) => item[DeclarationFields.Office] = $"{10 + (i % 7)}"));

        Assert.Equal([DeclarationFields.Office], proposal.Mapping!.OpenLists);
        Assert.Contains("isn't in our list (10", proposal.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_a_list_closed_where_a_few_codes_are_wrong()
    {
        var proposal = await ProposeAsync(File(60, (item, i) => item[DeclarationFields.Office] = i == 5 ? "NOWHERE" : "PHU"));

        Assert.Empty(proposal.Mapping!.OpenLists);
        Assert.Equal(1, proposal.Trial!.RowsRejected);
        Assert.Contains("OFFICE_UNKNOWN office 1 times, such as line 7: \"NOWHERE\"", proposal.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_placeholders_for_missing_values_but_not_Namibia()
    {
        var proposal = await ProposeAsync(File(60, (item, i) =>
        {
            item[DeclarationFields.NetMass] = i % 3 == 0 ? "N/A" : "5";
            item[DeclarationFields.Origin] = i % 3 == 0 ? "NA" : "IN";
        }));

        Assert.Equal(["N/A"], proposal.Mapping!.MissingValues);
        Assert.Null(proposal.Trial!.Items.Item(0).NetMassKg);
        Assert.Equal("NA", proposal.Trial.Items.Item(0).Origin);
    }

    [Fact]
    public async Task Reads_tonnes_as_kilograms_and_the_currency_from_the_column_s_name()
    {
        var file = new CsvFile("declaration_id", "date", "office", "importer", "hs", "origin", "CIF (USD)", "Net weight (tonnes)");
        for (var i = 0; i < 30; i++)
        {
            file.Row($"C{i}", "2026-05-04", "PHU", $"T{i}", "847130", "IN", "10.5", "2.5");
        }

        var proposal = await ProposeAsync(file.Bytes);

        Assert.Equal("USD", proposal.Trial!.Items.Item(0).Currency);
        Assert.Equal(2500, proposal.Trial.Items.Item(0).NetMassKg);
    }

    [Fact]
    public async Task Gives_a_mapping_that_can_be_stored_and_read_again()
    {
        var proposal = await ProposeAsync(File(60, (item, i) => item[DeclarationFields.Office] = $"{i % 7}"));

        var again = SourceMapping.Parse(Encoding.UTF8.GetBytes(proposal.Mapping!.ToJson()), "proposed.json");

        Assert.Equal(proposal.Mapping.Version, again.Version);
    }

    [Theory]
    [InlineData("", "EMPTY")]
    [InlineData("a,b\n", "NO_ROWS")]
    [InlineData("a\nb\nc\n", "ONE_COLUMN")]
    [InlineData("C1,2026-01-02,847130,12.5\nC2,2026-01-02,847130,13\n", "NO_HEADER")]
    [InlineData("PK\u0003\u0004abc", "WORKBOOK")]
    public async Task Refuses_what_is_no_table_with_a_header(string text, string code)
    {
        var proposal = await ProposeAsync(Encoding.UTF8.GetBytes(text));

        Assert.Equal(code, proposal.Refusal?.Code);
        Assert.Null(proposal.Mapping);
        Assert.Equal(proposal.Refusal!.Sentence, proposal.Report);
    }

    [Fact]
    public async Task Leaves_out_columns_without_a_name_of_their_own()
    {
        var file = new CsvFile("declaration_id", "Value", "Value", "");
        for (var i = 0; i < 30; i++)
        {
            file.Row($"C{i}", "1.5", "2.5", "x");
        }

        var proposal = await ProposeAsync(file.Bytes);

        Assert.Equal(["declaration_id"], proposal.Columns.Where(column => column.Field is not null).Select(column => column.Column));
    }

    [Fact]
    public async Task Passes_over_the_row_that_the_end_of_the_sample_cuts()
    {
        var bytes = File(3_000, (_, _) => { });

        var proposal = await ProposeAsync(bytes[..FileSniffer.PrefixBytes]);

        Assert.Equal(0, proposal.Trial!.RowsRejected);
    }

    private static Task<MappingProposal> ProposeAsync(byte[] prefix) => MappingProposal.ProposeAsync(prefix, "new-source", ReferenceData.Shipped, Trade.Today);

    private static byte[] Dated(Func<int, string> date) => File(40, (item, i) =>
    {
        item[DeclarationFields.DeclarationDate] = date(i);
        item[DeclarationFields.FindingDate] = "";
    });

    private static byte[] File(int rows, Action<Dictionary<string, string>, int> change)
    {
        var file = new CsvFile([.. Trade.Item(new Random(0), 0).Keys]);
        for (var i = 0; i < rows; i++)
        {
            var item = Trade.Item(new Random(i), i);
            change(item, i);
            file.Row(item);
        }

        return file.Bytes;
    }

    /// <summary>A file with the columns of a mapping, shuffled, in the values that its source writes.</summary>
    private static byte[] FileOf(SourceMapping mapping, Random random, int rows)
    {
        var columns = mapping.Mapped.Select(mapped => (mapped.Source.Column, mapped.Field)).ToArray();
        random.Shuffle(columns);
        var file = new CsvFile([.. columns.Select(column => column.Column!)]);
        for (var i = 0; i < rows; i++)
        {
            var item = Trade.Item(random, i);
            if (mapping.Source != "bhutan")
            {
                item[DeclarationFields.Office] = $"{10 + random.Next(20)}";
                item[DeclarationFields.HsCode] = $"{11 + random.Next(5)}{random.Next(100):00}{random.Next(100):00}";
                item[DeclarationFields.FindingKind] = $"{random.Next(3)}";
                item[DeclarationFields.Finding] = $"{random.Next(2)}";
            }

            if (mapping.Source == "date")
            {
                item[DeclarationFields.DeclarationDate] = item[DeclarationFields.DeclarationDate][2..];
                item[DeclarationFields.Origin] = $"CNTRY{random.Next(30)}";
            }

            file.Row(columns.Select(column => item.GetValueOrDefault(column.Field.Name, $"A{random.Next(9)}")));
        }

        return file.Bytes;
    }
}
