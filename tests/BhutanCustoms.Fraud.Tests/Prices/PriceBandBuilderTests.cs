using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.Fraud.Prices;
using BhutanCustoms.Fraud.Scoring;
using BhutanCustoms.Fraud.Tests.Builders;

namespace BhutanCustoms.Fraud.Tests.Prices;

public sealed class PriceBandBuilderTests
{
    private static readonly DeclarationItem[] Many =
    [
        .. Enumerable.Range(0, 3000).Select(i => Items.One(i, cif: Math.Exp(new Random(i).NextDouble() * 4), net: 1)),
    ];

    [Fact]
    public void Gives_the_median_and_its_absolute_deviation_of_log_prices()
    {
        double[] prices = [1, 2, 4, 8, 16, 32, 64, 1024, 2048];
        var band = Find(Build(prices.Select((price, i) => Items.One(i, price * 5, 5))), Items.One(0));
        Assert.Equal(Math.Log(16), band.Median, 5);

        // In powers of two the distances from 16 are 4 3 2 1 0 1 2 6 7: their median is 2.
        Assert.Equal(1.4826 * 2 * Math.Log(2), band.Spread, 4);
        Assert.Equal(PriceLevel.SubheadingAndOrigin, band.Level);
        Assert.Equal(9, band.Count);
    }

    [Fact]
    public void Does_not_depend_on_order_division_or_merging()
    {
        var whole = Saved(Build(Many));
        Assert.Equal(whole, Saved(Build(Many.Reverse())));
        var first = new PriceBandBuilder();
        var second = new PriceBandBuilder();
        foreach (var (i, part) in Many.Chunk(700).Index())
        {
            (i % 2 == 0 ? first : second).Add(Items.Chunk(part));
        }

        second.Merge(first);
        Assert.Equal(whole, Saved(second.Build()));
    }

    [Fact]
    public void A_sample_stands_for_a_large_group()
    {
        // Log prices are uniform on 0 to 4; the median of a sample of 256 has a standard error of 4 / (2 × 16) = 0.125.
        var band = Find(Build(Many), Items.One(0));
        Assert.InRange(band.Median, 2 - 0.5, 2 + 0.5);
        Assert.Equal(3000, band.Count);
    }

    [Theory]
    [InlineData("854231", "DE", PriceLevel.Subheading)]
    [InlineData("854232", "CN", PriceLevel.Heading)]
    [InlineData("850110", "CN", PriceLevel.Chapter)]
    [InlineData("010121", "CN", PriceLevel.All)]
    public void Few_items_are_compared_with_a_wider_group(string hs, string origin, PriceLevel level) =>
        Assert.Equal(level, Find(Build(Many[..20]), Items.One(0, hs: hs, origin: origin)).Level);

    [Fact]
    public void Prices_of_different_units_are_never_compared()
    {
        var bands = Build(Many[..20]);
        var chunk = Items.Chunk([Items.One(0) with { Quantity = 3, QuantityUnit = "NMB" }]);
        Assert.Equal([-1], bands.Find(chunk, new ChunkPrices(chunk)));
    }

    [Fact]
    public void National_digits_do_not_matter() =>
        Assert.Equal(PriceLevel.SubheadingAndOrigin, Find(Build(Many[..20]), Items.One(0, hs: "8542310090")).Level);

    [Fact]
    public void Items_without_a_usable_price_are_passed_over() =>
        Assert.Equal(0, Build(Enumerable.Range(0, 9).Select(i => Items.One(i) with { NetMassKg = i % 2 == 0 ? 0 : null })).Count);

    [Fact]
    public void An_item_under_a_superseded_code_is_compared_with_the_goods_of_all_its_successors()
    {
        DeclarationItem[] items =
        [
            .. Enumerable.Range(0, 20).Select(i => Items.One(i, 1000 + (10 * i), hs: "85423100")),
            .. Enumerable.Range(20, 12).Select(i => Items.One(i, 1000 + (10 * i), hs: "854239")),
            .. Enumerable.Range(32, 200).Select(i => Items.One(i, 150 + i, hs: "854290")),
        ];
        var cheap = Items.One(1_000, 200, hs: "854230");
        var (bands, without) = (Build(items, Splitting.Editions), Build(items));

        Assert.Equal((PriceLevel.SubheadingAndOrigin, 32), (Find(bands, cheap).Level, Find(bands, cheap).Count));
        Assert.Equal(PriceLevel.Heading, Find(without, cheap).Level);
        Assert.InRange(Score(bands, cheap), Score(bands, cheap with { HsCode = "854239" }) - 0.02f, 1);
        Assert.True(Score(without, cheap) < 0.2, $"{Score(without, cheap)}");
        Assert.Equal(232, Find(bands, Items.One(1, hs: "854299")).Count);

        static float Score(PriceBands of, DeclarationItem item) => new PriceBandScorer(of).Score(Items.Chunk([item])).Score[0];
    }

    private static PriceBands Build(IEnumerable<DeclarationItem> items, HsEditions? editions = null)
    {
        var builder = new PriceBandBuilder(editions);
        builder.Add(Items.Chunk(items));
        return builder.Build();
    }

    private static PriceBand Find(PriceBands bands, DeclarationItem item)
    {
        var chunk = Items.Chunk([item]);
        return bands[bands.Find(chunk, new ChunkPrices(chunk))[0]];
    }

    private static byte[] Saved(PriceBands bands)
    {
        using var stream = new MemoryStream();
        new PriceBandScorer(bands).Save(stream);
        return stream.ToArray();
    }
}
