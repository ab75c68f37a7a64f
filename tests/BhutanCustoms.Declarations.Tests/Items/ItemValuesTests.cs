using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Declarations.Tests.Items;

public class ItemValuesTests
{
    [Fact]
    public void Converts_values_and_leaves_local_ones()
    {
        var chunk = ItemChunk.Of(
            new DeclarationItem
            {
                CifValue = 10,
                FobValue = 8,
                ExchangeRate = 83.5,
            },
            new DeclarationItem { CifValue = 10 }
        );

        Assert.Equal([835, 10], chunk.LocalCif());
        Assert.Equal([668, double.NaN], chunk.LocalFob());
    }

    [Fact]
    public void Takes_taxes_from_their_total_else_their_heads_else_the_rate()
    {
        Assert.Equal(
            [7],
            ItemChunk
                .Of(
                    new DeclarationItem
                    {
                        TotalTaxes = 7,
                        Gst = 1,
                        CifValue = 100,
                        TaxRatePercent = 5,
                    }
                )
                .Taxes()
        );
        Assert.Equal(
            [3.5],
            ItemChunk
                .Of(
                    new DeclarationItem
                    {
                        CustomsDuty = 1,
                        Gst = 0.5,
                        Excise = 0.75,
                        OtherTaxes = 1.25,
                    }
                )
                .Taxes()
        );
        Assert.Equal(
            [10],
            ItemChunk
                .Of(
                    new DeclarationItem
                    {
                        CifValue = 100,
                        ExchangeRate = 2,
                        TaxRatePercent = 5,
                    }
                )
                .Taxes()
        );
        Assert.Equal([double.NaN], ItemChunk.Of(new DeclarationItem { CifValue = 100 }).Taxes());
    }

    [Fact]
    public void An_items_taxes_are_the_same_whatever_the_others_of_its_chunk_give() =>
        Assert.Equal([7, 3], ItemChunk.Of(new DeclarationItem { TotalTaxes = 7, Gst = 1 }, new DeclarationItem { Gst = 3 }).Taxes());
}
