using System.Globalization;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Proposals;

/// <summary>What has two readings is asked or told, never taken in silence.</summary>
public class ReadingsTests
{
    [Fact]
    public async Task Asks_for_the_order_of_dates_whose_values_are_all_below_13()
    {
        // The first value reads alike either way, and the days scatter so that nearness prefers the American order.
        var file = Dated(i => i == 0 ? "01/01/2026" : $"{1 + (i % 6):00}/{1 + (i % 5):00}/2026");

        var proposal = await Proposing.OfAsync(file);
        var answered = await Proposing.OfAsync(file, ("date_order", "M/d/yyyy"));

        Assert.Equal(["date_order"], proposal.Open());
        Assert.Equal(["M/d/yyyy"], answered.Mapping!.DateFormats);
        Assert.Empty(answered.Open());
        Assert.Equal(new DateOnly(2026, 2, 2), answered.Trial!.Items.Item(1).DeclarationDate);
    }

    [Fact]
    public async Task Tells_until_when_items_may_be_amended_and_takes_another_answer()
    {
        var file = Proposing.File(40, (_, _) => { });

        var proposal = await Proposing.OfAsync(file);
        var answered = await Proposing.OfAsync(file, ("amendments", "never"));

        Assert.Contains("amendments: Until when may the source send an item again", proposal.Report, StringComparison.Ordinal);
        Assert.DoesNotContain("amendments", proposal.Open());
        Assert.Equal((AmendmentRule.BeforeInspection, AmendmentRule.Never), (proposal.Mapping!.Amendments, answered.Mapping!.Amendments));
    }

    [Fact]
    public async Task Reads_dates_with_times_and_short_years()
    {
        var proposal = await Proposing.OfAsync(
            Dated(i => Trade.Today.AddDays(-i).ToString("M/d/yy", CultureInfo.InvariantCulture) + " 13:45")
        );

        Assert.Equal(["M/d/yy"], proposal.Mapping!.DateFormats);
        Assert.Empty(proposal.Open());
        Assert.Equal(Trade.Today.AddDays(-7), proposal.Trial!.Items.Item(7).DeclarationDate);
    }

    [Fact]
    public async Task Tells_dates_that_contradict_the_order_of_the_others()
    {
        var proposal = await Proposing.OfAsync(Dated(i => i == 20 ? "05/25/2026" : $"{13 + (i % 10)}/05/2026"));

        Assert.Equal(["d/M/yyyy"], proposal.Mapping!.DateFormats);
        Assert.Contains("1 are not written d/M/yyyy, such as 05/25/2026", proposal.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_the_order_of_each_column_of_dates()
    {
        var proposal = await Proposing.OfAsync(
            Proposing.File(
                40,
                (item, i) =>
                {
                    item[DeclarationFields.DeclarationDate] = $"{13 + (i % 10)}/05/2026";
                    item[DeclarationFields.FindingDate] = $"06/{13 + (i % 10)}/2026";
                }
            )
        );

        Assert.Equal(new DateOnly(2026, 6, 15), proposal.Trial!.Items.Item(2).FindingDate);
        Assert.Equal(["M/d/yyyy"], proposal.Mapping!.Fields[DeclarationFields.FindingDate].DateFormats!);
    }

    [Theory]
    [InlineData("Net Weight (MT)", "net_mass_kg", 1000)]
    [InlineData("Gross weight in lbs", "gross_mass_kg", 0.45359237)]
    [InlineData("netmasskgs", "net_mass_kg", 1)]
    [InlineData("CIF Value (000 INR)", "cif_value", 1000)]
    [InlineData("CIF ('000)", "cif_value", 1000)]
    [InlineData("Customs Value in lakhs", "cif_value", 100_000)]
    [InlineData("CIF value 2000", "cif_value", 1)]
    public async Task Takes_the_unit_from_a_column_s_name_and_says_so(string column, string field, double factor)
    {
        var proposal = await Proposing.OfAsync(Renamed((field, column)));

        Assert.Equal(column, proposal.Mapping!.Fields[field].Column);
        Assert.Equal(factor, proposal.Mapping.Fields[field].Factor);
        Assert.Equal(factor != 1, proposal.Report.Contains($"The name of \"{column}\" says", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("goodsdescription", "goods_description")]
    [InlineData("countryorigin", "origin")]
    [InlineData("countryexport", "departure")]
    [InlineData("grossmasskgs", "gross_mass_kg")]
    [InlineData("exchangerate", "exchange_rate")]
    [InlineData("vatpaid", "gst")]
    [InlineData("dutiablevalueforeign", "cif_value")]
    [InlineData("BE_NO", "declaration_id")]
    [InlineData("BE_Date", "declaration_date")]
    [InlineData("CUSH", "office")]
    [InlineData("CTH_HSCODE", "hs_code")]
    [InlineData("TOTAL_ASS_VALUE", "cif_value")]
    [InlineData("IEC", "importer_tpn")]
    [InlineData("UQC", "quantity_unit")]
    [InlineData("CHA_Name", "declarant")]
    [InlineData("TARIFF.CODE", "hs_code")]
    [InlineData("IMPORTER.TIN", "importer_tpn")]
    [InlineData("ORIGIN.CODE", "origin")]
    public async Task Knows_glued_names_and_those_of_neighbours_systems(string column, string field)
    {
        var proposal = await Proposing.OfAsync(Renamed((field, column)));

        Assert.Equal(field, proposal.Columns.Single(one => one.Column == column).Field?.Name);
    }

    [Fact]
    public async Task Believes_the_currency_in_the_name_of_the_values_before_that_of_the_invoice()
    {
        var file = Renamed((DeclarationFields.CifValue, "TOTAL VALUE_INR"), (DeclarationFields.Currency, "INVOICE CURRENCY"));

        var proposal = await Proposing.OfAsync(file);
        var answered = await Proposing.OfAsync(file, ("currency_of_values", "column"));

        Assert.Equal("INR", proposal.Mapping!.Fields[DeclarationFields.Currency].Constant);
        Assert.Contains("\"TOTAL VALUE_INR\" names INR itself", proposal.Report, StringComparison.Ordinal);
        Assert.Equal("INVOICE CURRENCY", answered.Mapping!.Fields[DeclarationFields.Currency].Column);
    }

    [Fact]
    public async Task Asks_whether_a_customs_value_is_in_the_currency_of_the_invoice()
    {
        var file = Renamed((DeclarationFields.CifValue, "Assessable Value"), (DeclarationFields.Currency, "Invoice Currency"));

        var proposal = await Proposing.OfAsync(file);

        Assert.Equal(["currency_of_values"], proposal.Open());
        Assert.False(proposal.Mapping!.Fields.ContainsKey(DeclarationFields.Currency));
    }

    [Fact]
    public async Task Asks_what_a_sign_of_several_currencies_stands_for()
    {
        var file = Proposing.File(40, (item, i) => item[DeclarationFields.Currency] = i % 2 == 0 ? "Rs" : "US$");

        var proposal = await Proposing.OfAsync(file, ("currency.Rs", "NPR"));

        Assert.Equal(["currency.Rs"], (await Proposing.OfAsync(file)).Open());
        Assert.Equal("NPR", proposal.Mapping!.Fields[DeclarationFields.Currency].Values!["Rs"]);
        Assert.Equal("USD", proposal.Trial!.Items.Item(0).Currency);
    }

    [Fact]
    public async Task Reads_countries_of_three_letters_and_by_name_without_opening_the_list()
    {
        var proposal = await Proposing.OfAsync(
            Proposing.File(
                40,
                (item, i) =>
                    item[DeclarationFields.Origin] = (i % 3) switch
                    {
                        0 => "CHN",
                        1 => "Germany",
                        _ => "UNITED STATES ",
                    }
            )
        );

        Assert.Empty(proposal.Mapping!.OpenLists);
        Assert.Equal(["CN", "DE", "US"], Enumerable.Range(0, 3).Select(row => proposal.Trial!.Items.Item(row).Origin));
    }

    [Theory]
    [InlineData("1,234", "5,678", true, 1234)]
    [InlineData("1.234", "5.678", true, 1.234)]
    [InlineData("1,234", "5,678.50", false, 1234)]
    [InlineData("1.234", "5.678,50", false, 1234)]
    [InlineData("1,23,456", "5,678", false, 123456)]
    public async Task Asks_for_the_decimal_sign_where_no_number_tells(string first, string other, bool open, double value)
    {
        var file = Numbered(i => i == 0 ? first : other);

        var proposal = await Proposing.OfAsync(file);

        Assert.Equal(open, proposal.Open().Contains("decimals"));
        Assert.Equal(value, proposal.Trial!.Items.Item(0).CifValue);
    }

    [Fact]
    public async Task Asks_what_the_steps_of_a_scale_mean_and_reads_words()
    {
        var scale = Proposing.File(90, (item, i) => item[DeclarationFields.Finding] = $"{i % 3}");
        var words = Proposing.File(90, (item, i) => item[DeclarationFields.Finding] = i % 2 == 0 ? "FRAUD" : "OK");

        var asked = await Proposing.OfAsync(scale);
        var answered = await Proposing.OfAsync(
            scale,
            ("finding.0", "not-inspected"),
            ("finding.1", "in-order"),
            ("finding.2", "irregular")
        );
        var read = await Proposing.OfAsync(words);

        Assert.Equal(["finding.0", "finding.1", "finding.2"], asked.Open());
        Assert.Equal([null, false, true], Enumerable.Range(0, 3).Select(row => answered.Trial!.Items.Item(row).Finding));
        Assert.Empty(read.Open());
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(row => read.Trial!.Items.Item(row).Finding));
    }

    [Fact]
    public async Task Takes_a_column_or_a_constant_as_the_answer_to_a_field()
    {
        var file = Renamed((DeclarationFields.Office, "Where"));

        var missing = await Proposing.OfAsync(file);
        var column = await Proposing.OfAsync(file, ("office", "where"));
        var constant = await Proposing.OfAsync(file, ("office", "constant:PHU"));

        Assert.Contains("Answer office=COLUMN, or office=constant:VALUE", missing.Report, StringComparison.Ordinal);
        Assert.Equal("Where", column.Mapping!.Fields[DeclarationFields.Office].Column);
        Assert.Equal("PHU", constant.Trial!.Items.Item(3).Office);
    }

    [Fact]
    public async Task Shows_three_values_of_each_column() =>
        Assert.Contains(
            "D100000 | D100001 | D100002",
            (await Proposing.OfAsync(Proposing.File(40, (_, _) => { }))).Report,
            StringComparison.Ordinal
        );

    private static byte[] Dated(Func<int, string> date) =>
        Proposing.File(
            40,
            (item, i) =>
            {
                item[DeclarationFields.DeclarationDate] = date(i);
                item[DeclarationFields.FindingDate] = "";
            }
        );

    /// <summary>A file of the needed fields and some, of which some have other names.</summary>
    private static byte[] Renamed(params (string Field, string Name)[] names)
    {
        string[] fields =
        [
            .. DeclarationFields.All.Where(field => field.Required).Select(field => field.Name).Union(names.Select(one => one.Field)),
        ];
        var file = new CsvFile([.. fields.Select(field => names.FirstOrDefault(one => one.Field == field).Name ?? field)]);
        for (var i = 0; i < 60; i++)
        {
            var item = Trade.Item(new Random(i), i);
            item[DeclarationFields.ExchangeRate] = "1.25";
            file.Row(fields.Select(field => item[field]));
        }

        return file.Bytes;
    }

    /// <summary>A file with such values and no other number that has a decimal sign.</summary>
    private static byte[] Numbered(Func<int, string> value)
    {
        var file = new CsvFile("declaration_id", "declaration_date", "office", "importer_tpn", "hs_code", "origin", "cif_value");
        for (var i = 0; i < 40; i++)
        {
            file.Row($"D{100_000 + i}", "2026-05-20", "PHU", $"T{i}", "847130", "IN", value(i));
        }

        return file.Bytes;
    }
}
