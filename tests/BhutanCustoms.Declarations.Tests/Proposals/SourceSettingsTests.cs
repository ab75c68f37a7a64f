using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Proposals;

public class SourceSettingsTests
{
    [Theory]
    [InlineData("dd/MM/yyyy", "d/M/yyyy")]
    [InlineData("MM/dd/yyyy", "M/d/yyyy")]
    [InlineData("yyyyMMdd", "yyyyMMdd")]
    [InlineData("dd-MMM-yyyy", "d-MMM-yyyy")]
    [InlineData("yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd")]
    public async Task Finds_the_format_of_dates(string written, string found)
    {
        var proposal = await Proposing.OfAsync(
            Dated(i => Trade.Today.AddDays(-i).ToDateTime(new TimeOnly(10, 30)).ToString(written, CultureInfo.InvariantCulture))
        );

        Assert.Equal([found], proposal.Mapping!.DateFormats);
        Assert.Equal(Trade.Today.AddDays(-7), proposal.Trial!.Items.Item(7).DeclarationDate);
    }

    [Fact]
    public async Task Takes_ambiguous_dates_for_days_of_one_week_and_says_so()
    {
        var proposal = await Proposing.OfAsync(Dated(i => $"0{4 + (i % 5)}/05/2025"));

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

        var proposal = await Proposing.OfAsync(file.Bytes);

        Assert.True(proposal.Mapping!.DecimalComma);
        Assert.Equal(1234.53, proposal.Trial!.Items.Item(3).CifValue);
        Assert.Equal(12.5, proposal.Trial.Items.Item(3).NetMassKg);
    }

    [Fact]
    public async Task Leaves_numbers_with_decimal_points_alone()
    {
        var proposal = await Proposing.OfAsync(Proposing.File(40, (_, _) => { }));

        Assert.False(proposal.Mapping!.DecimalComma);
        Assert.Empty(proposal.Trial!.Repairs);
    }

    [Fact]
    public async Task Opens_lists_whose_codes_are_the_source_s_own_and_keeps_ours()
    {
        var proposal = await Proposing.OfAsync(Proposing.File(60, (item, i) => item[DeclarationFields.Office] = $"{10 + (i % 7)}"));

        Assert.Equal([DeclarationFields.Office], proposal.Mapping!.OpenLists);
        Assert.Contains("isn't in our list (10", proposal.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_a_list_closed_where_a_few_codes_are_wrong()
    {
        var proposal = await Proposing.OfAsync(
            Proposing.File(60, (item, i) => item[DeclarationFields.Office] = i == 5 ? "NOWHERE" : "PHU")
        );

        Assert.Empty(proposal.Mapping!.OpenLists);
        Assert.Equal(1, proposal.Trial!.RowsRejected);
        Assert.Contains("OFFICE_UNKNOWN office 1 times, such as line 7: \"NOWHERE\"", proposal.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Takes_placeholders_for_missing_values_but_not_Namibia()
    {
        var proposal = await Proposing.OfAsync(
            Proposing.File(
                60,
                (item, i) =>
                {
                    item[DeclarationFields.NetMass] = i % 3 == 0 ? "N/A" : "5";
                    item[DeclarationFields.Origin] = i % 3 == 0 ? "NA" : "IN";
                }
            )
        );

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

        var proposal = await Proposing.OfAsync(file.Bytes);

        Assert.Equal("USD", proposal.Trial!.Items.Item(0).Currency);
        Assert.Equal(2500, proposal.Trial.Items.Item(0).NetMassKg);
    }

    private static byte[] Dated(Func<int, string> date) =>
        Proposing.File(
            40,
            (item, i) =>
            {
                item[DeclarationFields.DeclarationDate] = date(i);
                item[DeclarationFields.FindingDate] = "";
            }
        );
}
