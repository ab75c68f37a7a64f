using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.SyntheticBhutan.Tests.World;

public class SyntheticWorldTests
{
    [Fact]
    public void Seven_of_ten_items_come_through_Phuentsholing()
    {
        var history = SmallWorld.History;
        Assert.InRange(
            history.Share(i => i.Item.Office == "PHU"),
            0.7 - (4 * history.ErrorByImporter(0.7)),
            0.7 + (4 * history.ErrorByImporter(0.7))
        );
        Assert.Equal(8, history.Select(i => i.Item.Office).Distinct().Count());
    }

    [Theory]
    [InlineData(1907UL)]
    [InlineData(3UL)]
    [InlineData(4UL)]
    public void More_than_four_fifths_of_the_value_come_from_India(ulong seed)
    {
        var history = seed == 1907 ? SmallWorld.History : [.. new SyntheticWorld(
                        new()
                        {
                            Items = 60_000,
                            Seed = seed,
                            Descriptions = false,
                        }
                    ).History().Items()];
        var indian = history.Where(i => i.Truth.Origin == "IN").Sum(i => i.LocalValue());
        Assert.InRange(indian / history.Sum(i => i.LocalValue()), 0.8, 0.93);
    }

    [Fact]
    public void Nearly_all_goods_come_by_road_and_only_Paro_has_air_cargo()
    {
        var history = SmallWorld.History;
        Assert.InRange(
            history.Share(i => i.Item.Transport == "ROAD"),
            0.95 - (4 * history.ErrorByImporter(0.05)),
            0.95 + (4 * history.ErrorByImporter(0.05))
        );
        Assert.All(history, i => Assert.Equal(i.Item.Office == "PAR", i.Item.Transport == "AIR"));
    }

    [Fact]
    public void The_items_of_a_declaration_share_importer_seller_currency_and_day()
    {
        var declarations = SmallWorld.History.GroupBy(i => i.Item.DeclarationId).ToArray();
        Assert.InRange(SmallWorld.History.Length / (double)declarations.Length, 2, 4);
        Assert.All(
            declarations,
            items => Assert.Single(items.Select(i => (i.Item.Importer, i.Item.Seller, i.Item.Currency, i.Item.DeclarationDate)).Distinct())
        );
        Assert.All(
            declarations,
            items => Assert.Equal(Enumerable.Range(1, items.Count()).Select(n => $"{n}"), items.Select(i => i.Item.ItemNumber))
        );
    }

    [Fact]
    public void A_few_importers_are_large_and_new_ones_keep_appearing()
    {
        var history = SmallWorld.History;
        var sizes = history.GroupBy(i => i.Item.Importer).Select(group => group.Count()).OrderDescending().ToArray();
        Assert.InRange(sizes.Take(20).Sum() / (double)history.Length, 0.12, 0.3);

        var firstYear = history.Where(i => i.Item.DeclarationDate < new DateOnly(2025, 7, 1)).Select(i => i.Item.Importer).ToHashSet();
        Assert.InRange(
            history.Where(i => i.Item.DeclarationDate >= new DateOnly(2026, 1, 1)).Share(i => !firstYear.Contains(i.Item.Importer)),
            0.05,
            0.4
        );
    }

    [Fact]
    public void Masses_and_values_are_possible()
    {
        Assert.All(
            SmallWorld.History,
            i =>
            {
                Assert.True(i.Item.NetMassKg > 0 && i.Item.GrossMassKg >= i.Item.NetMassKg, $"{i.Item}");
                Assert.True(i.Item.FobValue > 0 && i.Item.CifValue > i.Item.FobValue, $"{i.Item}");
                Assert.True(i.Item.Quantity > 0, $"{i.Item}");
            }
        );
    }

    [Fact]
    public void The_price_of_diesel_spreads_about_its_list_price_with_the_yearly_rise()
    {
        // goods.csv: Nu 70 a litre at the start of 2024, spread 0.05; 4.5 % a year, 0.05 between importers, 4 % of items with a spread 2.2
        // times as wide.
        var logs = SmallWorld
            .History.Where(i => i.Truth.HsCode == "27101930")
            .Select(i =>
                Math.Log(i.LocalValue() / i.Truth.Quantity / 70)
                - (0.045 * (i.Item.DeclarationDate!.Value.DayNumber - new DateOnly(2024, 1, 1).DayNumber) / 365.25)
            )
            .ToArray();
        var mean = logs.Average();
        Assert.InRange(mean, -0.03, 0.03);
        Assert.InRange(Math.Sqrt(logs.Average(x => Math.Pow(x - mean, 2))), 0.055, 0.09);
    }

    [Fact]
    public void The_same_options_give_the_same_bytes_and_another_seed_gives_others()
    {
        var options = new SyntheticWorldOptions { Items = 3_000 };
        Assert.Equal(Csv(options), Csv(options));
        Assert.NotEqual(Csv(options), Csv(options with { Seed = 8 }));

        static byte[] Csv(SyntheticWorldOptions options)
        {
            var stream = new MemoryStream();
            new SyntheticWorld(options).History().WriteCsv(stream);
            return stream.ToArray();
        }
    }

    [Fact]
    public void Items_are_the_same_without_descriptions()
    {
        var options = new SyntheticWorldOptions { Items = 2_000 };
        var with = new SyntheticWorld(options).History().Items();
        var without = new SyntheticWorld(options with { Descriptions = false }).History().Items();
        Assert.Equal(
            with.Select(i => (i.Item.DeclarationId, i.Item.CifValue, i.Truth)),
            without.Select(i => (i.Item.DeclarationId, i.Item.CifValue, i.Truth))
        );
        Assert.All(without, i => Assert.Null(i.Item.Description));
    }

    [Fact]
    public void Streams_so_that_two_thousand_million_items_can_be_begun()
    {
        var world = new SyntheticWorld(new() { Items = int.MaxValue });
        Assert.Equal(1_000, world.History().Items().Take(1_000).Count());
    }

    [Fact]
    public void Makes_exactly_the_items_asked_for_within_the_days_asked_for()
    {
        Assert.Equal(60_000, SmallWorld.History.Length);
        Assert.Equal(new DateOnly(2024, 7, 1), SmallWorld.History.Min(i => i.Item.DeclarationDate));
        Assert.Equal(new DateOnly(2026, 6, 30), SmallWorld.History.Max(i => i.Item.DeclarationDate));
    }

    [Fact]
    public void Last_night_continues_the_history_with_the_same_parties_and_no_findings()
    {
        var night = SmallWorld.World.LastNight().Items().ToArray();
        var ids = SmallWorld.History.Select(i => i.Item.DeclarationId).ToHashSet();
        var importers = SmallWorld.History.Select(i => i.Item.Importer).ToHashSet();
        Assert.Equal(2_500, night.Length);
        Assert.All(night, i => Assert.Equal(new DateOnly(2026, 7, 1), i.Item.DeclarationDate));
        Assert.All(night, i => Assert.Null(i.Item.Finding));
        Assert.DoesNotContain(night, i => ids.Contains(i.Item.DeclarationId));
        Assert.InRange(night.Share(i => importers.Contains(i.Item.Importer)), 0.85, 1);
    }

    [Fact]
    public void Refuses_days_of_the_history_a_second_time() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SmallWorld.World.After(new(2026, 6, 30), new(2026, 7, 2), 10));

    [Fact]
    public void Refuses_a_share_above_its_limit()
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new SyntheticWorld(new() { FraudShare = 0.4 }));
        Assert.Contains("FraudShare must lie between 0 and 0.25", error.Message, StringComparison.Ordinal);
    }
}
