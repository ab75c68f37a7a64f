namespace BhutanCustoms.SyntheticBhutan.Tests.Customs;

public class TariffReformTests
{
    private static readonly SyntheticItem[] After =
    [
        .. ChangingWorld.ReformItems.Where(i => i.Item.DeclarationDate >= ChangingWorld.ReformFrom),
    ];

    [Fact]
    public void Until_its_day_the_world_is_the_one_without_it()
    {
        static IEnumerable<(string?, double?, double?, SyntheticTruth)> Early(SyntheticItem[] items) =>
            items
                .Where(i => i.Item.DeclarationDate < ChangingWorld.ReformFrom)
                .Select(i => (i.Item.DeclarationId, i.Item.CifValue, i.Item.CustomsDuty, i.Truth));
        Assert.Equal(Early(ChangingWorld.StillItems), Early(ChangingWorld.ReformItems));
    }

    // Duty on foreign jeans falls from 20 to 10 %, on foreign telephones rises from 10 to 20 %; Indian ones stay free.
    [Theory]
    [InlineData("62034200", "CN", 0.20, 0.10)]
    [InlineData("85171300", "CN", 0.10, 0.20)]
    [InlineData("85171300", "IN", 0.0, 0.0)]
    [InlineData("84151000", "CN", 0.20, 0.20)]
    public void Duty_changes_on_its_day(string code, string origin, double before, double after)
    {
        foreach (var item in ChangingWorld.ReformItems.Where(i => i.Item.HsCode == code && i.Item.Origin == origin))
        {
            var rate = item.Item.DeclarationDate < ChangingWorld.ReformFrom ? before : after;
            Assert.Equal(rate * item.Item.CifValue!.Value * item.Item.ExchangeRate!.Value, item.Item.CustomsDuty!.Value, 0.02);
        }
    }

    [Fact]
    public void Lost_revenue_goes_by_the_tariff_in_force()
    {
        // Duty 20 % and sales tax 5 % of 120 %, together 26 %; without the reform 15.5 %.
        foreach (var (items, rate) in new[] { (After, 0.26), (ChangingWorld.StillItems, 0.155) })
        {
            var item = items.First(i => i.Truth.Kind == FraudKind.Undervaluation && i.Item is { HsCode: "85171300", Origin: "CN" });
            Assert.Equal(
                rate * (item.Truth.CifValue - item.Item.CifValue!.Value) * item.Item.ExchangeRate!.Value,
                item.Truth.LostRevenue,
                0.05
            );
        }

        Assert.All(After, i => Assert.Equal(i.Truth.Kind != FraudKind.None, i.Truth.LostRevenue > 0));
    }

    [Fact]
    public void Fraud_follows_the_duty()
    {
        var still = ChangingWorld.StillItems.Where(i => i.Item.DeclarationDate >= ChangingWorld.ReformFrom).ToArray();
        Assert.True(Fraud(After, "85") > 1.2 * Fraud(still, "85"), $"{Fraud(After, "85"):P1} against {Fraud(still, "85"):P1}");
        Assert.True(Fraud(After, "62") < 0.9 * Fraud(still, "62"), $"{Fraud(After, "62"):P1} against {Fraud(still, "62"):P1}");

        static double Fraud(SyntheticItem[] items, string chapter) =>
            items
                .Where(i => i.Truth.HsCode.StartsWith(chapter, StringComparison.Ordinal) && i.Truth.Origin != "IN")
                .Share(i => i.Truth.Kind != FraudKind.None);
    }

    [Fact]
    public void Wireless_earphones_honestly_move_to_another_code()
    {
        // Before it only routers stood there in truth.
        var still = ChangingWorld.StillItems.Where(i => i.Item.DeclarationDate >= ChangingWorld.ReformFrom).ToArray();
        var honest = After.Count(i => i.Truth is { Kind: FraudKind.None, HsCode: "85176200" });
        Assert.True(honest > 1.4 * still.Count(i => i.Truth is { Kind: FraudKind.None, HsCode: "85176200" }), $"{honest}");
        Assert.All(After.Where(i => i.Truth is { Kind: FraudKind.None, HsCode: "85176200" }), i => Assert.Equal("85176200", i.Item.HsCode));
    }
}
