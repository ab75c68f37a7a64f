using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.SyntheticBhutan.Tests;

public class FraudTests
{
    private static readonly DateOnly Gst = new(2026, 1, 1);

    [Theory]
    [InlineData(0.02)]
    [InlineData(0.05)]
    public void The_share_of_fraud_is_the_one_asked_for(double share)
    {
        var items = new SyntheticWorld(
            new()
            {
                Items = 60_000,
                FraudShare = share,
                Drift = false,
                Descriptions = false,
            }
        ).History().Items();

        // Sampling error of these 60,000 items and of the 40,000 used for tuning; items of a declaration (three on average) cheat together.
        var error = Math.Sqrt(share * (1 - share) * 3 * ((1 / 60_000.0) + (1 / 40_000.0)));
        Assert.InRange(items.Share(i => i.Truth.Kind != FraudKind.None), share - (4 * error), share + (4 * error));
    }

    [Fact]
    public void All_four_kinds_occur_and_always_pay()
    {
        var byKind = SmallWorld.History.Where(i => i.Truth.Kind != FraudKind.None).GroupBy(i => i.Truth.Kind).ToArray();
        Assert.Equal(4, byKind.Length);
        Assert.All(byKind, group => Assert.True(group.Count() > 150, $"{group.Key} {group.Count()}"));
        Assert.All(SmallWorld.History, i => Assert.Equal(i.Truth.Kind != FraudKind.None, i.Truth.LostRevenue > 0));
    }

    [Fact]
    public void A_fraud_changes_only_what_its_kind_changes()
    {
        Assert.All(
            SmallWorld.History,
            i =>
            {
                var (item, truth) = (i.Item, i.Truth);
                Assert.Equal(truth.Kind == FraudKind.WrongHsCode, item.HsCode != truth.HsCode);
                Assert.Equal(truth.Kind == FraudKind.FalseOrigin, item.Origin != truth.Origin);
                Assert.Equal(truth.Kind == FraudKind.UnderstatedQuantity, item.Quantity < truth.Quantity);
                Assert.Equal(truth.Kind is FraudKind.Undervaluation or FraudKind.UnderstatedQuantity, item.CifValue < truth.CifValue);
            }
        );
    }

    [Fact]
    public void Undervalued_Chinese_phones_lose_duty_and_gst_on_the_hidden_value()
    {
        // From 2026: duty 10 %, GST 5 % of 110 %, together 15.5 %.
        var item = First(FraudKind.Undervaluation, "85171300", i => i.Item.Origin == "CN" && i.Item.DeclarationDate >= Gst);
        AssertLoss(0.155 * Local(item, item.Truth.CifValue - item.Item.CifValue!.Value), item);
    }

    [Fact]
    public void Indian_beer_declared_as_soft_drink_loses_the_difference_of_the_lines()
    {
        // Before 2026, from India: beer excise 60 %; soft drinks excise 10 % and sales tax 20 %. Difference 30 %.
        var item = First(FraudKind.WrongHsCode, "22030000", i => i.Item.Origin == "IN" && i.Item.DeclarationDate < Gst);
        Assert.Equal("22021000", item.Item.HsCode);
        AssertLoss(0.3 * Local(item, item.Item.CifValue!.Value), item);
    }

    [Fact]
    public void Foreign_leather_shoes_declared_as_Indian_lose_the_duty_and_the_sales_tax_on_it()
    {
        // Before 2026: duty 20 % and sales tax 10 % of 120 %, together 32 %; from India sales tax 10 %. Difference 22 %.
        var item = First(FraudKind.FalseOrigin, "64039900", i => i.Item.DeclarationDate < Gst);
        Assert.Equal("IN", item.Item.Origin);
        AssertLoss(0.22 * Local(item, item.Item.CifValue!.Value), item);
    }

    [Fact]
    public void Understated_Indian_snacks_lose_gst_on_the_hidden_value()
    {
        // From 2026, from India: no duty, GST 5 %.
        var item = First(FraudKind.UnderstatedQuantity, "19059000", i => i.Item.Origin == "IN" && i.Item.DeclarationDate >= Gst);
        AssertLoss(0.05 * Local(item, item.Truth.CifValue - item.Item.CifValue!.Value), item);

        // At most 80 % of the quantity and the square root of that share of the value: the price looks at least √1.25 times too high.
        Assert.True(item.Item.CifValue / item.Item.Quantity > 1.11 * item.Truth.CifValue / item.Truth.Quantity);
    }

    [Fact]
    public void Who_cheated_often_in_the_first_year_cheats_often_in_the_second()
    {
        var turn = new DateOnly(2025, 7, 1);
        var worst = SmallWorld
            .History.Where(i => i.Item.DeclarationDate < turn)
            .GroupBy(i => i.Item.Importer)
            .Where(group => group.Count() >= 5)
            .OrderByDescending(group => group.Share(i => i.Truth.Kind != FraudKind.None))
            .Take(100)
            .Select(group => group.Key)
            .ToHashSet();
        var second = SmallWorld.History.Where(i => i.Item.DeclarationDate >= turn).ToArray();
        var overall = second.Share(i => i.Truth.Kind != FraudKind.None);
        Assert.True(second.Where(i => worst.Contains(i.Item.Importer)).Share(i => i.Truth.Kind != FraudKind.None) > 4 * overall);
    }

    [Fact]
    public void A_fresh_network_undervalues_electronics_from_its_month_on()
    {
        var start = SmallWorld.World.Options.FirstDay.AddMonths(16);
        var electronics = SmallWorld
            .History.Where(i => i.Truth.HsCode.StartsWith("85", StringComparison.Ordinal) && i.Truth.Origin != "IN")
            .ToArray();
        var before = electronics.Where(i => i.Item.DeclarationDate < start).ToArray();
        var after = electronics.Where(i => i.Item.DeclarationDate >= start).ToArray();
        Assert.True(Undervalued(after) > Undervalued(before) + 0.08, $"{Undervalued(before):P1} before, {Undervalued(after):P1} after");

        var known = before.Select(i => i.Item.Seller).ToHashSet();
        // 14 sellers undervalue about half of what they sell; few others both are new and come near that.
        var fresh = after
            .Where(i => !known.Contains(i.Item.Seller))
            .GroupBy(i => i.Item.Seller)
            .Where(group => group.Count() >= 5 && Undervalued([.. group]) > 0.25)
            .ToArray();
        Assert.InRange(fresh.Length, 11, 17);

        static double Undervalued(SyntheticItem[] items) => items.Share(i => i.Truth.Kind == FraudKind.Undervaluation);
    }

    private static SyntheticItem First(FraudKind kind, string trueCode, Func<SyntheticItem, bool> which) =>
        SmallWorld.History.First(i => i.Truth.Kind == kind && i.Truth.HsCode == trueCode && which(i));

    private static double Local(SyntheticItem item, double value) => value * item.Item.ExchangeRate!.Value;

    /// <summary>Each of up to eight tax heads is rounded to 0.01.</summary>
    private static void AssertLoss(double expected, SyntheticItem item) => Assert.Equal(expected, item.Truth.LostRevenue, 0.05);
}
