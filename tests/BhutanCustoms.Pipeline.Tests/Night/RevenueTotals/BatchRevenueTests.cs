using System.Globalization;
using System.Text;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Night.RevenueTotals;
using BhutanCustoms.Revenue.Series;
using CsCheck;

namespace BhutanCustoms.Pipeline.Tests.Night.RevenueTotals;

public sealed class BatchRevenueTests
{
    private static readonly Gen<DeclarationItem> AnyItem =
        from office in Gen.OneOf("PHU", "SAM", "GEL")
        from code in Gen.OneOf("27101910", "870323", "010121", "999999")
        from origin in Gen.OneOf("IN", "CN", "BT")
        from day in Gen.Int[0, 800]
        from duty in Gen.Int[-5_000, 900_000]
        from gst in Gen.Int[0, 900_000]
        select Item(office, code, origin, new DateOnly(2024, 1, 15).AddDays(day)) with
        {
            CustomsDuty = duty / 100.0,
            Gst = gst / 100.0,
        };

    [Fact]
    public void Splits_by_month_office_head_chapter_group_and_origin()
    {
        var items = ItemChunk.Of(
            Item("PHU", "27101910", "IN", new(2026, 1, 31)) with
            {
                CustomsDuty = 0,
                Gst = 10.05,
                Excise = 3,
                OtherTaxes = 0.01,
            },
            Item("PHU", "271012", "IN", new(2026, 1, 1)) with
            {
                CustomsDuty = 0,
                Gst = 0.1,
                Excise = 0,
                OtherTaxes = 0,
            },
            Item("PHU", "27101910", "AE", new(2026, 2, 1)) with
            {
                CustomsDuty = 7,
                Gst = 0,
                Excise = 0,
                OtherTaxes = 0,
            },
            Item("SAM", "870323", "IN", new(2026, 1, 2)) with
            {
                CustomsDuty = -2.5,
                Gst = 0,
                Excise = 0,
                OtherTaxes = 0,
            }
        );

        Assert.Equal(
            """
            month,office,head,chapter_group,origin,amount
            2026-01,PHU,GST,Fuels,India,10.15
            2026-01,PHU,Excise,Fuels,India,3.00
            2026-01,PHU,Other taxes,Fuels,India,0.01
            2026-01,SAM,Customs duty,Vehicles,India,-2.50
            2026-02,PHU,Customs duty,Fuels,COTI,7.00

            """,
            Csv(items)
        );
    }

    [Fact]
    public void Counts_an_amended_item_in_the_month_of_the_amendment_beside_what_it_declared_before()
    {
        var before = ItemChunk.Of(Item("PHU", "220300", "IN", new(2026, 1, 5)) with { CustomsDuty = 10, Gst = 2 });
        var now = ItemChunk
            .Of(
                Item("SAM", "220300", "IN", new(2026, 1, 5)) with
                {
                    CustomsDuty = 14,
                    Gst = 2,
                },
                Item("PHU", "220300", "IN", new(2026, 1, 6)) with
                {
                    CustomsDuty = 1,
                    Gst = 1,
                }
            )
            .With(ItemVersion.Field, new NumberColumn(new[] { 2, double.NaN }));

        var revenue = BatchRevenue.Of(now, Month.Of(2026, 4));
        revenue.Subtract(BatchRevenue.In(Month.Of(2026, 4), before));

        Assert.Equal(
            [
                "2026-01,PHU,Customs duty,Beverages,India,1.00",
                "2026-01,PHU,GST,Beverages,India,1.00",
                "2026-04,PHU,Customs duty,Beverages,India,-10.00",
                "2026-04,PHU,GST,Beverages,India,-2.00",
                "2026-04,SAM,Customs duty,Beverages,India,14.00",
                "2026-04,SAM,GST,Beverages,India,2.00",
            ],
            Encoding.UTF8.GetString(revenue.ToCsv()).Split('\n')[1..^1]
        );
    }

    [Fact]
    public void Counts_all_taxes_in_one_where_the_source_gives_just_their_sum_or_rate()
    {
        var total = ItemChunk.Of(Item("PHU", "220300", "IN", new(2026, 1, 5)) with { TotalTaxes = 12.34 });
        var rate = ItemChunk.Of(Item("PHU", "220300", "IN", new(2026, 1, 5)) with { CifValue = 200, TaxRatePercent = 7.5 });

        Assert.Equal("2026-01,PHU,All taxes,Beverages,India,12.34", Csv(total).Split('\n')[1]);
        Assert.Equal("2026-01,PHU,All taxes,Beverages,India,15.00", Csv(rate).Split('\n')[1]);
    }

    [Fact]
    public void Counts_what_a_total_has_beyond_its_heads_as_other_taxes()
    {
        var items = ItemChunk.Of(Item("PHU", "220300", "IN", new(2026, 1, 5)) with { CustomsDuty = 10, TotalTaxes = 12.34 });

        Assert.Equal(
            ["2026-01,PHU,Customs duty,Beverages,India,10.00", "2026-01,PHU,Other taxes,Beverages,India,2.34"],
            Csv(items).Split('\n')[1..^1]
        );
    }

    [Fact]
    public void Adds_up_more_rows_of_the_largest_amounts_than_a_file_can_have()
    {
        const int Rows = 60_000;
        var item = Item("PHU", "220300", "IN", new(2026, 1, 5)) with { TotalTaxes = 1e12 };
        var revenue = BatchRevenue.Of(ItemChunk.Of(Enumerable.Repeat(item, Rows).ToArray()));
        for (var doubled = 0; doubled < 10; doubled++)
        {
            revenue.Add(revenue);
        }

        Assert.Equal(
            "2026-01,PHU,All taxes,Beverages,India,61440000000000000000.00",
            Encoding.UTF8.GetString(revenue.ToCsv()).Split('\n')[1]
        );
    }

    [Fact]
    public void Loses_no_chhetrum_however_the_items_are_cut_into_chunks() =>
        Gen.Select(AnyItem.Array[1, 60], Gen.Int[1, 20])
            .Sample(
                (items, length) =>
                {
                    var revenue = new BatchRevenue();
                    foreach (var part in items.Chunk(length))
                    {
                        revenue.Add(BatchRevenue.Of(ItemChunk.Of(part)));
                    }

                    var csv = Encoding.UTF8.GetString(revenue.ToCsv());
                    Assert.Equal(Csv(ItemChunk.Of(items)), csv);
                    var declared = items.Sum(item => (decimal)item.CustomsDuty!.Value + (decimal)item.Gst!.Value);
                    Assert.Equal(
                        declared,
                        csv.Split('\n')[1..^1].Sum(row => decimal.Parse(row.Split(',')[^1], CultureInfo.InvariantCulture))
                    );
                },
                iter: 200,
                seed: "0000KOIPe036",
                threads: 1
            );

    private static DeclarationItem Item(string office, string code, string origin, DateOnly day) =>
        new()
        {
            Office = office,
            HsCode = code,
            Origin = origin,
            DeclarationDate = day,
        };

    private static string Csv(ItemChunk items) => Encoding.UTF8.GetString(BatchRevenue.Of(items).ToCsv());
}
