using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.SyntheticBhutan.Tests.Output;

public class CsvTests
{
    private static readonly SyntheticDeclarations History = new SyntheticWorld(new() { Items = 6_000 }).History();

    [Fact]
    public void The_header_has_our_field_names_in_our_order()
    {
        var header = Rows(Csv(new()))[0];
        var order = DeclarationFields.All.Select(field => field.Name).ToList();
        Assert.Equal(header.OrderBy(order.IndexOf), header);
        Assert.Equal(order.Except(["total_taxes", "tax_rate_percent"]), header);
        Assert.Equal(header.Where(name => !DeclarationFields.Outcome.Contains(name)), Rows(Csv(new() { Outcomes = false }))[0]);
    }

    [Fact]
    public void Chunks_hold_the_same_items_as_the_single_ones()
    {
        var chunks = History.Chunks(2_500).ToArray();
        Assert.Equal([2_500, 2_500, 1_000], chunks.Select(chunk => chunk.Items.Count));
        var none = new Dictionary<string, string>();
        var fromChunks = chunks.SelectMany(chunk =>
            Enumerable.Range(0, chunk.Items.Count).Select(i => chunk.Items.Item(i) with { Attributes = none })
        );
        Assert.Equal(History.Items().Select(i => i.Item with { Attributes = none }), fromChunks);
        Assert.Equal(
            History.Items().Select(i => (i.Truth.Kind, i.Truth.LostRevenue)),
            chunks.SelectMany(chunk => chunk.Kinds.Zip(chunk.LostRevenue))
        );
    }

    [Fact]
    public void What_is_read_back_from_the_file_is_what_the_chunks_hold()
    {
        var rows = Rows(Csv(new()));
        var chunk = History.Chunks(6_000).Single().Items;
        Assert.Equal(6_001, rows.Count);
        for (var column = 0; column < rows[0].Length; column++)
        {
            var cells = chunk.Columns[rows[0][column]];
            for (var i = 0; i < chunk.Count; i++)
            {
                AssertCell(cells, i, rows[i + 1][column]);
            }
        }
    }

    [Fact]
    public void The_truth_file_has_a_line_an_item()
    {
        var stream = new MemoryStream();
        History.WriteTruth(stream);
        var rows = Rows(Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal(["item", "kind", "lost_revenue"], rows[0]);
        Assert.Equal(
            History.Items().Select(i => ($"{i.Item.DeclarationId}/{i.Item.ItemNumber}", i.Truth.LostRevenue)),
            rows.Skip(1).Select(row => (row[0], double.Parse(row[2], CultureInfo.InvariantCulture)))
        );
        Assert.Equal(
            ["false_origin", "none", "understated_quantity", "undervaluation", "wrong_hs_code"],
            rows.Skip(1).Select(row => row[1]).Distinct().Order()
        );
    }

    [Fact]
    public void Planted_faults_stand_in_the_lines_reported_and_nowhere_else()
    {
        var faults = new Dictionary<int, PlantedFault>();
        var clean = Rows(Csv(new()));
        var dirty = Rows(Csv(new() { RepairableShare = 0.04, IrreparableShare = 0.03 }, fault => faults.Add(fault.Line, fault)));
        AssertCount(0.04, faults.Values.Count(fault => fault.Repairable));
        AssertCount(0.03, faults.Values.Count(fault => !fault.Repairable));
        Assert.Equal(10, faults.Values.Select(fault => fault.Kind).Distinct().Count());
        for (var i = 1; i < clean.Count; i++)
        {
            var changed = clean[0].Where((_, column) => clean[i][column] != dirty[i][column]);
            Assert.Equal(faults.TryGetValue(i + 1, out var fault) ? [fault.Field] : [], changed);
        }

        static void AssertCount(double share, int count)
        {
            var error = Math.Sqrt(6_000 * share * (1 - share));
            Assert.InRange(count, (6_000 * share) - (4 * error), (6_000 * share) + (4 * error));
        }
    }

    [Fact]
    public void Repairable_faults_are_written_as_described()
    {
        var faults = new List<PlantedFault>();
        var clean = Rows(Csv(new()));
        var dirty = Rows(Csv(new() { RepairableShare = 0.2 }, faults.Add));
        Assert.All(
            faults,
            fault =>
            {
                var column = Array.IndexOf(clean[0], fault.Field);
                var (right, spoilt) = (clean[fault.Line - 1][column], dirty[fault.Line - 1][column]);
                Assert.Equal(
                    right,
                    fault.Kind switch
                    {
                        PlantedFaultKind.LostLeadingZero => "0" + spoilt,
                        PlantedFaultKind.ThousandsSeparators => spoilt.Replace(",", "", StringComparison.Ordinal),
                        _ => $"{spoilt[6..]}-{spoilt[3..5]}-{spoilt[..2]}",
                    }
                );
                Assert.NotEqual(right, spoilt);
            }
        );
    }

    private static void AssertCell(Column column, int index, string cell)
    {
        if (column.IsMissing(index))
        {
            Assert.Equal("", cell);
            return;
        }

        switch (column)
        {
            case NumberColumn numbers:
                Assert.Equal(numbers[index], double.Parse(cell, CultureInfo.InvariantCulture));
                break;
            case DateColumn dates:
                Assert.Equal(dates[index], DateOnly.ParseExact(cell, "yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case CategoryColumn categories:
                Assert.Equal(categories[index], cell);
                break;
            default:
                Assert.Equal(((TextColumn)column)[index], cell);
                break;
        }
    }

    private static string Csv(SyntheticCsvOptions options, Action<PlantedFault>? planted = null)
    {
        var stream = new MemoryStream();
        History.WriteCsv(stream, options, planted);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Reads RFC 4180 letter by letter.</summary>
    private static List<string[]> Rows(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    cell.Append(text[++i]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\n' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    rows.Add([.. row]);
                    row.Clear();
                    break;
                default:
                    cell.Append(text[i]);
                    break;
            }
        }

        return rows;
    }
}
