using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Proposals;

public class ColumnAssignmentTests
{
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

        var proposal = await Proposing.OfAsync(file.Bytes);

        Assert.Equal(field, proposal.Columns.Single(one => one.Column == column).Field?.Name);
    }

    [Fact]
    public async Task A_column_that_was_left_out_becomes_no_field_and_another_answer_about_it_is_refused()
    {
        var file = Proposing.File(60, (_, _) => { });

        var proposal = await Proposing.OfAsync(file, ("column.Goods_Description", "left-out"));

        Assert.Null(proposal.Columns.Single(one => one.Column == "goods_description").Field);
        Assert.DoesNotContain("goods_description", proposal.Mapping!.Fields.Keys);
        var wrong = await Assert.ThrowsAsync<FormatException>(() => Proposing.OfAsync(file, ("column.goods_description", "office")));
        Assert.Contains("it can be \"left-out\"", wrong.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<FormatException>(() => Proposing.OfAsync(file, ("column.no_such_column", "left-out")));
    }

    [Fact]
    public async Task Finds_columns_by_their_values_where_names_say_nothing()
    {
        string[] fields = [.. DeclarationFields.All.Where(field => field.Required).Select(field => field.Name)];
        var names = new Dictionary<string, string>
        {
            [DeclarationFields.DeclarationId] = "F1",
            [DeclarationFields.DeclarationDate] = "F2",
            [DeclarationFields.Office] = "Office",
            [DeclarationFields.Importer] = "Importer",
            [DeclarationFields.HsCode] = "F3",
            [DeclarationFields.Origin] = "F4",
            [DeclarationFields.CifValue] = "CIF",
        };
        var file = new CsvFile([.. fields.Select(field => names[field])]);
        for (var i = 0; i < 60; i++)
        {
            var item = Trade.Item(new Random(i), i);
            file.Row(fields.Select(field => item[field]));
        }

        var proposal = await Proposing.OfAsync(file.Bytes);

        Assert.Equal(names, proposal.Mapping!.Fields.ToDictionary(pair => pair.Key, pair => pair.Value.Column!));
        Assert.All(
            proposal.Columns.Where(column => column.Column[0] == 'F'),
            column => Assert.Equal(ProposalConfidence.Guess, column.Confidence)
        );
    }

    [Fact]
    public async Task Leaves_out_columns_without_a_name_of_their_own()
    {
        var file = new CsvFile("declaration_id", "Value", "Value", "");
        for (var i = 0; i < 30; i++)
        {
            file.Row($"C{i}", "1.5", "2.5", "x");
        }

        var proposal = await Proposing.OfAsync(file.Bytes);

        Assert.Equal(["declaration_id"], proposal.Columns.Where(column => column.Field is not null).Select(column => column.Column));
    }
}
