using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Tests.Builders;

namespace BhutanCustoms.Declarations.Tests.Proposals;

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

        var proposal = await Proposing.OfAsync(file);

        foreach (var (field, expected) in shipped.Fields)
        {
            Assert.True(
                proposal.Mapping!.Fields.TryGetValue(field, out var found) && found.Column == expected.Column,
                $"{field}: {found?.Column} instead of {expected.Column}\n{proposal.Report}"
            );
        }

        Assert.Empty(
            shipped
                .Attributes.Values.Select(attribute => attribute.Column)
                .Except(proposal.Mapping!.Attributes.Values.Select(attribute => attribute.Column))
        );
        Assert.Equal(shipped.Fields.Count, proposal.Mapping.Fields.Count);
        Assert.True(proposal.IsComplete);
        Assert.Equal(400, proposal.Trial!.Items.Count);
        Assert.Equal(shipped.OpenLists.Order(), proposal.Mapping.OpenLists.Order());
    }

    [Fact]
    public async Task Says_plainly_which_required_field_was_not_found()
    {
        var file = new CsvFile("Decl. No", "HS Code", "CIF Value");
        for (var i = 0; i < 30; i++)
        {
            file.Row($"C{i}", "847130", $"{i}.5");
        }

        var proposal = await Proposing.OfAsync(file.Bytes);

        Assert.Equal(["declaration_date", "office", "importer_tpn", "origin"], proposal.NotFound.Select(field => field.Name));
        Assert.False(proposal.IsComplete);
        Assert.Contains("NOT FOUND, and required: office.", proposal.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_mapping_that_can_be_stored_and_read_again()
    {
        var proposal = await Proposing.OfAsync(Proposing.File(60, (item, i) => item[DeclarationFields.Office] = $"{i % 7}"));

        var again = SourceMapping.Parse(Encoding.UTF8.GetBytes(proposal.Mapping!.ToJson()), "proposed.json");

        Assert.Equal(proposal.Mapping.Version, again.Version);
    }

    [Theory]
    [InlineData("", "EMPTY")]
    [InlineData("a,b\n", "NO_ROWS")]
    [InlineData("a\nb\nc\n", "ONE_COLUMN")]
    [InlineData("C1,2026-01-02,847130,12.5\nC2,2026-01-02,847130,13\n", "NO_HEADER")]
    public async Task Refuses_what_is_no_table_with_a_header(string text, string code)
    {
        var proposal = await Proposing.OfAsync(Encoding.UTF8.GetBytes(text));

        Assert.Equal(code, proposal.Refusal?.Code);
        Assert.Null(proposal.Mapping);
        Assert.Equal(proposal.Refusal!.Sentence, proposal.Report);
    }

    [Fact]
    public async Task Passes_over_the_line_of_a_stray_quote()
    {
        var lines = Encoding.UTF8.GetString(Proposing.File(40, (_, _) => { })).Split('\n');
        lines[3] = "\"open" + lines[3];

        var proposal = await Proposing.OfAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        Assert.Equal((40, 1), (proposal.Trial!.RowsRead, proposal.Trial.RowsRejected));
        Assert.Contains("of the first 40 rows 39 accepted, 1 rejected", proposal.Report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Passes_over_the_row_that_the_end_of_the_sample_cuts()
    {
        var bytes = Proposing.File(3_000, (_, _) => { });

        var proposal = await Proposing.OfAsync(bytes[..FileSniffer.PrefixBytes]);

        Assert.Equal(0, proposal.Trial!.RowsRejected);
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
