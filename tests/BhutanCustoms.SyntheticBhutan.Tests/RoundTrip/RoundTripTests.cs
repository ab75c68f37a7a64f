using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Mappings;
using BhutanCustoms.Declarations.Proposals;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.SyntheticBhutan.Tests.RoundTrip;

/// <summary>
/// The synthetic Bhutan, exported as other systems do and read by the mapping that is proposed for it, is what it was: each field that the
/// layout carries, of each item.
/// </summary>
public sealed class RoundTripTests(RoundTripTests.Original original) : IClassFixture<RoundTripTests.Original>
{
    private static readonly ReferenceData Reference = ReferenceData.Shipped;

    [Fact]
    public async Task Asycuda_gives_the_same_items()
    {
        var read = await ReadAsync(ExportedLayouts.Asycuda(original.Items), ("currency_of_values", "local"));

        AssertSame(
            read,
            item => item.Procedure,
            item => item.Seller,
            item => item.Departure,
            item => item.Transport,
            item => item.GrossMassKg,
            item => item.NetMassKg,
            item => item.CustomsDuty,
            item => item.Gst,
            item => item.Excise,
            item => item.OtherTaxes
        );
    }

    [Fact]
    public async Task Icegate_gives_the_same_items()
    {
        var read = await ReadAsync(ExportedLayouts.Icegate(original.Items, original.CountryNames), ("currency_of_values", "local"));

        AssertSame(read, item => item.Seller);
        Assert.Equal(
            original.Items.Select(item => Math.Round((item.CustomsDuty + item.Gst + item.Excise + item.OtherTaxes)!.Value, 2)),
            read.Select(item => item.TotalTaxes!.Value)
        );
    }

    [Fact]
    public async Task Excel_gives_the_same_items()
    {
        var read = await ReadAsync(await ExportedLayouts.ExcelAsync(original.Items));

        AssertSame(
            read,
            item => item.DeclarationId,
            item => item.Procedure,
            item => item.Seller,
            item => item.Departure,
            item => item.Transport,
            item => item.NetMassKg,
            item => item.GrossMassKg,
            item => item.Currency,
            item => item.ExchangeRate,
            item => item.FobValue,
            item => item.CifValue,
            item => item.CustomsDuty,
            item => item.Gst,
            item => item.Excise,
            item => item.OtherTaxes
        );
    }

    /// <summary>Reads a file by the mapping proposed for it, whose questions a person answers.</summary>
    private static async Task<IReadOnlyList<DeclarationItem>> ReadAsync(byte[] file, params (string Question, string Answer)[] answers)
    {
        var known = answers.ToDictionary(answer => answer.Question, answer => answer.Answer);
        var text = await TextAsync(file, MappingProposal.Header);
        var proposal = await MappingProposal.ProposeAsync(
            text.AsMemory(0, Math.Min(text.Length, FileSniffer.PrefixBytes)),
            "exported",
            Reference,
            Original.Today,
            known
        );
        Assert.True(proposal.IsComplete, proposal.Report);
        var key = proposal.Questions.Where(question => question.IsOpen).ToArray();
        Assert.True(key.All(question => question.Name == "key"), proposal.Report);
        var mapping = SourceMapping.Parse(Encoding.UTF8.GetBytes(proposal.Mapping!.ToJson()), "exported");
        return await Original.ReadAsync(await TextAsync(file, FileSniffer.Header(mapping)), mapping);
    }

    private static async Task<byte[]> TextAsync(
        byte[] file,
        Func<IReadOnlyList<string>, BhutanCustoms.Declarations.Workbooks.HeaderFit> header
    )
    {
        await using var text = await DecodedText.OpenAsync(new MemoryStream(file), long.MaxValue, header);
        using var read = new MemoryStream();
        await text.CopyToAsync(read);
        return read.ToArray();
    }

    private void AssertSame(IReadOnlyList<DeclarationItem> read, params Func<DeclarationItem, object?>[] also)
    {
        Func<DeclarationItem, object?>[] always =
        [
            item => item.ItemNumber,
            item => item.DeclarationDate,
            item => item.Office,
            item => item.Importer,
            item => item.Declarant,
            item => item.HsCode,
            item => item.Description,
            item => item.Origin,
            item => item.Quantity,
            item => item.QuantityUnit,
            item => ExportedLayouts.LocalCif(item),
        ];
        Assert.Equal(original.Items.Count, read.Count);
        foreach (var field in always.Concat(also))
        {
            Assert.Equal(original.Items.Select(field), read.Select(field));
        }

        // Numbers may be others there, but stand for the same declarations.
        var pairs = original.Items.Zip(read, (before, after) => (before.DeclarationId, after.DeclarationId)).Distinct().ToArray();
        Assert.Equal(original.Items.Select(item => item.DeclarationId).Distinct().Count(), pairs.Length);
        Assert.Equal(pairs.Length, pairs.Select(pair => pair.Item2).Distinct().Count());
    }

    /// <summary>Some hundred declarations of the synthetic Bhutan, read from its own CSV.</summary>
    public sealed class Original : IAsyncLifetime
    {
        private const int Every = 13;

        public static DateOnly Today { get; } = new(2027, 12, 31);

        public IReadOnlyList<DeclarationItem> Items { get; private set; } = [];

        /// <summary>English names of countries by code.</summary>
        public IReadOnlyDictionary<string, string> CountryNames { get; } =
            Declarations
                .Csv.CsvTable.Parse(ReferenceData.ShippedList("countries"), "countries")
                .Rows.ToDictionary(row => row["code"], row => row["name"]);

        public async Task InitializeAsync()
        {
            using var csv = new MemoryStream();
            new SyntheticWorld(new() { Items = 6_000 }).History().WriteCsv(csv, new() { Outcomes = false });
            var all = await ReadAsync(csv.ToArray(), ShippedMappings.BySource["bhutan"]);
            var chosen = all.Select(item => item.DeclarationId).Distinct().Where((_, i) => i % Every == 0).ToHashSet();
            Items = [.. all.Where(item => chosen.Contains(item.DeclarationId))];
            Assert.InRange(Items.Count, 200, 1_000);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public static async Task<IReadOnlyList<DeclarationItem>> ReadAsync(byte[] text, SourceMapping mapping)
        {
            var layout = FileSniffer.Sniff(text, mapping).Layout!;
            var items = new List<DeclarationItem>();
            await foreach (var chunk in new DeclarationReader(layout, Reference, Today).ReadAsync(new MemoryStream(text)))
            {
                var left = new RepeatedItems().Apply(chunk);
                Assert.Empty(left.Rejects);
                items.AddRange(Enumerable.Range(0, left.Items.Count).Select(row => left.Items.Item(row)));
            }

            return items;
        }
    }
}
