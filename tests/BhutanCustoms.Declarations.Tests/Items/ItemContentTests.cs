using BhutanCustoms.Declarations.Items;
using CsCheck;

namespace BhutanCustoms.Declarations.Tests.Items;

public sealed class ItemContentTests
{
    private static readonly DeclarationItem Item = new()
    {
        DeclarationId = "D1",
        ItemNumber = "1",
        DeclarationDate = new(2026, 1, 5),
        Office = "PHU",
        Importer = "TPN1",
        HsCode = "070310",
        Description = "ONIONS",
        Origin = "IN",
        Currency = "USD",
        ExchangeRate = 83.5,
        CifValue = 1000,
        NetMassKg = 0,
        Attributes = new Dictionary<string, string> { ["permit"] = "P-1" },
    };

    private static readonly Gen<DeclarationItem> AnyItem =
        from office in Gen.OneOf("PHU", "SAM", null)
        from origin in Gen.OneOf("IN", "CN", null)
        from description in Gen.OneOf("ONIONS", "SALT", null)
        from cif in Gen.OneOf<double?>(1, 2, null)
        from fob in Gen.OneOf<double?>(1, 2, null)
        from day in Gen.OneOf<DateOnly?>(new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 6), null)
        select new DeclarationItem
        {
            DeclarationId = "D1",
            Office = office,
            Origin = origin,
            Description = description,
            CifValue = cif,
            FobValue = fob,
            DeclarationDate = day,
        };

    [Fact]
    public void Items_have_the_same_content_just_where_all_their_values_are_the_same_whatever_stands_beside_them() =>
        AnyItem
            .Array[2, 12]
            .Sample(items =>
            {
                var together = ItemContent.Of(ItemChunk.Of(items), ratesDeclared: true);
                for (var i = 0; i < items.Length; i++)
                {
                    // Alone, an item has no column for what it lacks.
                    Assert.Equal(ItemContent.Of(ItemChunk.Of(items[i]), ratesDeclared: true)[0], together[i]);
                    Assert.Equal(Values(items[0]) == Values(items[i]), together[0] == together[i]);
                }
            });

    [Fact]
    public void Each_declared_value_counts()
    {
        DeclarationItem[] others =
        [
            Item with
            {
                DeclarationDate = new(2026, 1, 6),
            },
            Item with
            {
                Office = "SAM",
            },
            Item with
            {
                Importer = "TPN2",
            },
            Item with
            {
                HsCode = "070320",
            },
            Item with
            {
                Description = "ONION",
            },
            Item with
            {
                Currency = "INR",
            },
            Item with
            {
                ExchangeRate = 84,
            },
            Item with
            {
                CifValue = 1000.01,
            },
            Item with
            {
                CifValue = null,
                FobValue = 1000,
            },
            Item with
            {
                NetMassKg = null,
            },
            Item with
            {
                Attributes = new Dictionary<string, string> { ["permit"] = "P-2" },
            },
        ];

        var contents = ItemContent.Of(ItemChunk.Of([Item, .. others]), ratesDeclared: true);

        Assert.Equal(contents.Length, contents.Distinct().Count());
    }

    [Fact]
    public void What_identifies_an_item_what_was_found_and_what_the_system_adds_is_no_content()
    {
        var same = ItemChunk.Of(
            Item,
            Item with
            {
                DeclarationId = "D2",
                ItemNumber = "7",
                Finding = true,
                FindingKind = "undervaluation",
                FindingDate = new(2026, 2, 1),
                AdditionalRevenue = 50,
                CorrectedHsCode = "070320",
                NetMassKg = -0.0,
            }
        );

        var contents = ItemContent.Of(same.With(ItemVersion.Field, new NumberColumn(new[] { double.NaN, 2 })), ratesDeclared: true);

        Assert.Equal(contents[0], contents[1]);
    }

    [Fact]
    public void A_rate_that_comes_from_a_list_and_the_rate_of_local_currency_are_no_content()
    {
        var listed = ItemContent.Of(ItemChunk.Of(Item, Item with { ExchangeRate = 84 }), ratesDeclared: false);
        var local = ItemContent.Of(ItemChunk.Of(Item with { ExchangeRate = 1 }, Item with { ExchangeRate = null }), ratesDeclared: true);

        Assert.Equal(listed[0], listed[1]);
        Assert.Equal(local[0], local[1]);
    }

    private static (string?, string?, string?, double?, double?, DateOnly?) Values(DeclarationItem item) =>
        (item.Office, item.Origin, item.Description, item.CifValue, item.FobValue, item.DeclarationDate);
}
