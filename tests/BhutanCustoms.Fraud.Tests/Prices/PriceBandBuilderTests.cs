using BhutanCustoms.Declarations.Items;
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

    private static PriceBands Build(IEnumerable<DeclarationItem> items)
    {
        var builder = new PriceBandBuilder();
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
