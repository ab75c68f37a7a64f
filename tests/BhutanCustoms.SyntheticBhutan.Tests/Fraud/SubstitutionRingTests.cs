using BhutanCustoms.SyntheticBhutan.World;

namespace BhutanCustoms.SyntheticBhutan.Tests.Fraud;

public class SubstitutionRingTests
{
    private static readonly string[] Staples = ["15079000", "15119000", "15121900", "15149900", "04012000", "04022100"];
    private static readonly SyntheticItem[] After =
    [
        .. ChangingWorld.SchemeItems.Where(i => i.Item.DeclarationDate >= ChangingWorld.SchemeFrom),
    ];
    private static readonly SyntheticItem[] Substituted = [.. After.Where(i => i.Truth.Kind == FraudKind.SubstitutedGoods)];

    [Fact]
    public void Until_it_begins_the_world_is_the_one_without_it()
    {
        static IEnumerable<(string?, double?, SyntheticTruth)> Early(SyntheticItem[] items) =>
            items
                .Where(i => i.Item.DeclarationDate < ChangingWorld.SchemeFrom)
                .Select(i => (i.Item.DeclarationId, i.Item.CifValue, i.Truth));
        Assert.Equal(Early(ChangingWorld.StillItems), Early(ChangingWorld.SchemeItems));
        Assert.DoesNotContain(ChangingWorld.StillItems, i => i.Truth.Kind == FraudKind.SubstitutedGoods);
    }

    [Fact]
    public void It_begins_in_its_month_and_takes_a_third_of_the_Indian_staples()
    {
        Assert.InRange(Substituted.Min(i => i.Item.DeclarationDate!.Value), ChangingWorld.SchemeFrom, ChangingWorld.SchemeFrom.AddDays(7));

        // Honest importers 0.82, declarants 0.88, sellers 0.94; of these importers 0.6 take part with 0.8 of their staples.
        const double Expected = 0.82 * 0.88 * 0.94 * 0.6 * 0.8;
        var staples = After.Where(i => Staples.Contains(i.Item.HsCode) && i.Item.Origin == "IN").ToArray();
        var error = staples.ErrorByImporter(Expected);
        Assert.InRange(staples.Share(i => i.Truth.Kind == FraudKind.SubstitutedGoods), Expected - (4 * error), Expected + (4 * error));
        Assert.All(Substituted, i => Assert.Contains(i.Item.HsCode, Staples));
    }

    [Fact]
    public void Neither_price_nor_mass_tells_it_from_honest_staples()
    {
        AssertAlike(i => i.Item.CifValue!.Value * i.Item.ExchangeRate!.Value / i.Item.Quantity!.Value);
        AssertAlike(i => i.Item.NetMassKg!.Value / i.Item.Quantity!.Value);
        AssertAlike(i => i.Item.FobValue!.Value / i.Item.CifValue!.Value);
    }

    [Fact]
    public void Its_parties_were_honest()
    {
        var importers = Substituted.Select(i => i.Item.Importer).ToHashSet();
        var before = ChangingWorld.SchemeItems.Where(i => i.Item.DeclarationDate < ChangingWorld.SchemeFrom).ToArray();
        var cheated = before.Where(i => importers.Contains(i.Item.Importer)).Share(i => i.Truth.Kind != FraudKind.None);
        Assert.True(cheated < 0.5 * before.Share(i => i.Truth.Kind != FraudKind.None), $"{cheated:P1}");
    }

    [Fact]
    public void Thai_juice_declared_as_Indian_oil_loses_what_juice_pays()
    {
        // Before 2026, from Thailand: duty 15 % and sales tax 10 % of 115 %, together 26.5 %; Indian oil pays nothing.
        var item = Substituted.First(i => i.Item.HsCode == "15079000");
        Assert.Equal(("20099000", "TH", "IN"), (item.Truth.HsCode, item.Truth.Origin, item.Item.Origin));
        Assert.Equal(
            (item.Item.CifValue, item.Item.Quantity, item.Item.NetMassKg),
            (item.Truth.CifValue, item.Truth.Quantity, item.Truth.NetMassKg)
        );
        Assert.Equal(0, item.Item.CustomsDuty + item.Item.Gst + item.Item.Excise + item.Item.OtherTaxes);
        Assert.Equal(0.265 * item.Item.CifValue!.Value * item.Item.ExchangeRate!.Value, item.Truth.LostRevenue, 0.05);
    }

    [Fact]
    public void Its_findings_say_what_it_is_and_its_texts_name_the_staple()
    {
        var items = new SyntheticWorld(
            ChangingWorld.Still with
            {
                Items = 30_000,
                NewScheme = true,
                Descriptions = true,
                InspectedShare = 1,
            }
        )
            .History()
            .Items()
            .ToArray();
        var found = items
            .Where(i => i.Truth.Kind == FraudKind.SubstitutedGoods && i.Item is { Finding: true, CorrectedHsCode: not null })
            .ToArray();
        Assert.NotEmpty(found);
        Assert.DoesNotContain(
            items,
            i => i.Truth.Kind == FraudKind.SubstitutedGoods && i.Item.Description!.Contains("JUICE", StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>
    /// Each quarter of the honest items' values holds a quarter of the substituted ones, within four standard errors by importer.
    /// </summary>
    private static void AssertAlike(Func<SyntheticItem, double> value)
    {
        foreach (var code in Staples)
        {
            var items = After.Where(i => i.Item.HsCode == code && i.Item.Origin == "IN").ToArray();
            var honest = items.Where(i => i.Truth.Kind == FraudKind.None).ToArray();
            var substituted = items.Where(i => i.Truth.Kind == FraudKind.SubstitutedGoods).ToArray();
            var sorted = honest.Select(value).Order().ToArray();
            if (sorted[0] == sorted[^1])
            {
                Assert.All(substituted, i => Assert.Equal(sorted[0], value(i)));
                continue;
            }

            var error = Math.Sqrt(Math.Pow(substituted.ErrorByImporter(0.25), 2) + Math.Pow(honest.ErrorByImporter(0.25), 2));
            for (var quarter = 0; quarter < 4; quarter++)
            {
                var low = quarter == 0 ? double.NegativeInfinity : sorted[quarter * sorted.Length / 4];
                var high = quarter == 3 ? double.PositiveInfinity : sorted[(quarter + 1) * sorted.Length / 4];
                Assert.InRange(substituted.Share(i => value(i) >= low && value(i) < high), 0.25 - (4 * error), 0.25 + (4 * error));
            }
        }
    }
}
