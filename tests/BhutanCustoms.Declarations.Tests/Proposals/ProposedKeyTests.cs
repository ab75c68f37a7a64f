using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Proposals;

public class ProposedKeyTests
{
    private static readonly string[] Amounts = ["cif_value", "total_taxes", "additional_revenue", "finding"];
    private static readonly string[] Offices = ["PHU", "PAR", "GEL", "SJK"];

    [Fact]
    public async Task Rejects_in_the_preview_what_a_batch_would_reject_as_a_duplicate()
    {
        var proposal = await Proposing.OfAsync(Asycuda(), ("key", "Registration Number"));

        Assert.Equal(30, proposal.Trial!.Rejects.Count(reject => reject.Rule.Code == "DUPLICATE_IN_FILE"));
        Assert.Equal((40, 10), (proposal.Trial.RowsRead, proposal.Trial.Items.Count));
        Assert.Contains("of the first 40 rows 10 accepted, 30 rejected", proposal.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_which_columns_identify_an_item_where_the_number_alone_does_not()
    {
        var proposal = await Proposing.OfAsync(Asycuda());

        Assert.Contains("key", proposal.Open());
        var source = proposal.Mapping!.Fields["declaration_id"];
        Assert.Equal(["Office Code", "Registration Serial", "Registration Number"], source.Columns!);
        Assert.True(source.Yearly);
        Assert.Equal(40, proposal.Trial!.Items.Count);
        Assert.Equal("2026-PHU-C-100", proposal.Trial.Items.Item(0).DeclarationId);
    }

    [Fact]
    public async Task Offers_the_line_where_no_columns_identify_an_item()
    {
        var file = new CsvFile("Declaration No", "Date", "Office", "Importer", "HS Code", "Origin", "CIF Value");
        for (var i = 0; i < 40; i++)
        {
            file.Row($"C{i / 4}", "2026-05-20", "PHU", $"T{i}", "847130", "IN", $"{100 + i}.50");
        }

        var proposal = await Proposing.OfAsync(file.Bytes);
        var byLine = await Proposing.OfAsync(file.Bytes, ("key", "line"));

        Assert.Equal(["key"], proposal.Open());
        Assert.True(proposal.Mapping!.Fields["item_number"].Line);
        Assert.Equal(40, proposal.Trial!.Items.Count);
        Assert.True(byLine.Mapping!.Fields["declaration_id"].Line);
        Assert.Empty(byLine.Open());
    }

    [Fact]
    public async Task Takes_the_file_and_its_line_where_there_is_no_number_at_all_and_asks()
    {
        var file = new CsvFile(
            "year",
            "month",
            "day",
            "OFFICE",
            "IMPORTER.TIN",
            "TARIFF.CODE",
            "ORIGIN.CODE",
            "CIF_USD_EQUIVALENT",
            "QUANTITY",
            "GROSS.WEIGHT",
            "TOTAL.TAXES.USD",
            "RAISED_TAX_AMOUNT_USD",
            "illicit"
        );
        for (var i = 0; i < 60; i++)
        {
            file.Row(
                "2025",
                $"{1 + (i % 12)}",
                $"{1 + (i % 28)}",
                $"OFFICE{i % 7}",
                $"IMP{i % 30:00000}",
                $"{8471300000 + i}",
                $"CNTRY_{i % 9}",
                $"{1000 + i}.75",
                $"{i}",
                $"{i * 3}.25",
                $"{i * 2}.50",
                $"{i % 3 * 10}.25",
                $"{i % 2}"
            );
        }

        var proposal = await Proposing.OfAsync(file.Bytes);

        Assert.Equal(["key"], proposal.Open());
        Assert.True(proposal.Mapping!.Fields["declaration_id"].Line);
        Assert.Equal(["year", "month", "day"], proposal.Mapping.Fields["declaration_date"].Columns!);
        Assert.Equal(
            [
                ("cif_value", "CIF_USD_EQUIVALENT"),
                ("total_taxes", "TOTAL.TAXES.USD"),
                ("additional_revenue", "RAISED_TAX_AMOUNT_USD"),
                ("finding", "illicit"),
            ],
            Amounts.Select(field => (field, proposal.Mapping.Fields[field].Column!))
        );
        Assert.Equal("USD", proposal.Mapping.LocalCurrency);
        Assert.Equal(new DateOnly(2025, 3, 3), proposal.Trial!.Items.Item(2).DeclarationDate);
    }

    [Fact]
    public async Task Asks_nothing_of_numbers_that_are_unique_and_long() =>
        Assert.Empty((await Proposing.OfAsync(Proposing.File(40, (item, i) => item["declaration_id"] = $"2026-{10_000 + i}"))).Open());

    [Fact]
    public async Task Says_what_an_answer_can_be()
    {
        var wrong = await Assert.ThrowsAsync<FormatException>(() => Proposing.OfAsync(Asycuda(), ("key", "Gross Weight")));
        var unknown = await Assert.ThrowsAsync<FormatException>(() => Proposing.OfAsync(Asycuda(), ("color", "red")));
        var column = await Assert.ThrowsAsync<FormatException>(() => Proposing.OfAsync(Asycuda(), ("seller", "Nobody")));

        Assert.Contains("it can be \"Office Code+Registration Serial+Registration Number+year\"", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("There are key", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("there are \"Office Code\"", column.Message, StringComparison.Ordinal);
    }

    /// <summary>Ten numbers, each at four offices.</summary>
    private static byte[] Asycuda()
    {
        var file = new CsvFile(
            "Office Code",
            "Registration Serial",
            "Registration Number",
            "Registration Date",
            "Item No",
            "Consignee TIN",
            "Commodity Code",
            "Country of Origin Code",
            "Statistical Value"
        )
        {
            Delimiter = ';',
        };
        for (var i = 0; i < 40; i++)
        {
            file.Row(Offices[i % 4], "C", $"{100 + (i / 4)}", $"{20 + (i % 5)}/05/2026", "1", $"T{i}", "847130", "IN", $"{1000 + i},75");
        }

        return file.Bytes;
    }
}
