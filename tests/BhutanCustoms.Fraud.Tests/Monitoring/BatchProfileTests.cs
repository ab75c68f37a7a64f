using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Monitoring;

namespace BhutanCustoms.Fraud.Tests.Monitoring;

public sealed class BatchProfileTests
{
    private static readonly DeclarationItem[] Items =
    [
        new()
        {
            DeclarationId = "D1",
            HsCode = "85171300",
            Origin = "CN",
            Importer = "TPN1",
            Quantity = 2,
            CifValue = 100,
            ExchangeRate = 2,
        },
        new()
        {
            DeclarationId = "D2",
            HsCode = "85287200",
            Origin = null,
            Importer = "TPN1",
            Quantity = 4,
            CifValue = 400,
        },
        new()
        {
            DeclarationId = "D3",
            HsCode = "070310",
            Origin = "CN",
            Importer = "TPN2",
            Quantity = null,
            CifValue = 7,
        },
    ];

    [Fact]
    public void Counts_values_and_what_is_missing()
    {
        var profile = Profile(Items);

        Assert.Equal(new Dictionary<string, long> { [""] = 1, ["CN"] = 2 }, profile.Categories["origin"]);
        Assert.Equal(new Dictionary<string, long> { ["07"] = 1, ["85"] = 2 }, profile.Categories["hs_chapter"]);
        // Unit prices 2 × 100 / 2 and 400 / 4 are the same; the third has none.
        Assert.Equal(new Dictionary<int, long> { [NumberBins.Missing] = 1, [NumberBins.Of(100)] = 2 }, profile.Numbers["unit_price"]);
        Assert.DoesNotContain("net_mass", profile.Numbers.Keys);
    }

    [Fact]
    public void Knows_traders_only_by_pseudonym() => Assert.Equal(["p-TPN1", "p-TPN2"], Profile(Items).Categories["importer_tpn"].Keys);

    [Fact]
    public void Chunks_and_batches_together_count_as_one()
    {
        var (all, together) = (Profile(Items), BatchProfile.Together([Profile(Items[..1]), Profile(Items[1..])]));
        var builder = new BatchProfileBuilder(name => "p-" + name);
        builder.Add(ItemChunk.Of(Items[..1]), null);
        builder.Add(ItemChunk.Of(Items[1..]), null);

        foreach (var profile in (BatchProfile[])[builder.Build(3, 0, "", ""), together])
        {
            Assert.Equal(3, profile.Items);
            Assert.Equal(
                all.Categories["origin"],
                profile.Categories["origin"].OrderBy(value => value.Key, StringComparer.Ordinal).ToDictionary()
            );
            Assert.Equal(all.Numbers["unit_price"], profile.Numbers["unit_price"].OrderBy(bin => bin.Key).ToDictionary());
        }
    }

    [Fact]
    public void Keeps_the_most_frequent_of_very_many_values()
    {
        var many = Enumerable
            .Range(0, BatchProfileBuilder.MostValues + 100)
            .Select(i => new DeclarationItem
            {
                DeclarationId = $"D{i}",
                HsCode = "070310",
                Seller = $"S{i}",
            });
        var sellers = Profile([
            .. many,
            .. Enumerable.Repeat(
                new DeclarationItem
                {
                    DeclarationId = "X",
                    HsCode = "070310",
                    Seller = "often",
                },
                3
            ),
        ]).Categories["seller"];

        Assert.Equal(
            (BatchProfileBuilder.MostValues + 1, 3L, 101L),
            (sellers.Count, sellers["p-often"], sellers[BatchProfileBuilder.Others])
        );
    }

    private static BatchProfile Profile(DeclarationItem[] items)
    {
        var builder = new BatchProfileBuilder(name => "p-" + name);
        builder.Add(ItemChunk.Of(items), null);
        return builder.Build(items.Length, 0, "", "");
    }
}
