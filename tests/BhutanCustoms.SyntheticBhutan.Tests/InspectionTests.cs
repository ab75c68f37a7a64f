namespace BhutanCustoms.SyntheticBhutan.Tests;

public class InspectionTests
{
    private static readonly SyntheticItem[] Inspected = [.. SmallWorld.History.Where(i => i.Item.Finding is not null)];

    [Fact]
    public void As_many_items_are_inspected_as_asked_for()
    {
        // The findings of the last 90 days are partly unknown yet.
        var settled = SmallWorld.History.Where(i => i.Item.DeclarationDate < new DateOnly(2026, 4, 1)).ToArray();
        var error = Math.Sqrt(0.12 * 0.88 / settled.Length);
        Assert.InRange(settled.Share(i => i.Item.Finding is not null), 0.12 - (4 * error), 0.12 + (4 * error));
    }

    [Fact]
    public void Fraud_is_found_as_often_as_detection_and_noise_allow()
    {
        var guilty = Inspected.Where(i => i.Truth.Kind != FraudKind.None).ToArray();
        AssertShare((0.85 * 0.99) + (0.15 * 0.01), guilty.Share(i => i.Item.Finding == true), guilty.Length);
    }

    [Fact]
    public void Honest_items_are_found_irregular_only_by_noise()
    {
        var honest = Inspected.Where(i => i.Truth.Kind == FraudKind.None).ToArray();
        AssertShare(0.01, honest.Share(i => i.Item.Finding == true), honest.Length);
    }

    [Fact]
    public void Inspections_hit_more_often_than_chance_would() =>
        Assert.True(
            Inspected.Share(i => i.Truth.Kind != FraudKind.None) > 1.3 * SmallWorld.History.Share(i => i.Truth.Kind != FraudKind.None)
        );

    [Fact]
    public void Findings_become_known_after_the_declaration_and_none_after_the_last_day() =>
        Assert.All(
            Inspected,
            i =>
            {
                Assert.True(i.Item.FindingDate > i.Item.DeclarationDate);
                Assert.True(i.Item.FindingDate <= new DateOnly(2026, 6, 30));
            }
        );

    [Fact]
    public void A_true_finding_names_the_kind_the_revenue_and_the_right_code()
    {
        var found = Inspected.Where(i => i.Item.Finding == true && i.Truth.Kind == FraudKind.WrongHsCode).ToArray();
        Assert.NotEmpty(found);
        Assert.All(
            found,
            i =>
            {
                Assert.Equal("wrong_hs_code", i.Item.FindingKind);
                Assert.Equal(i.Truth.LostRevenue, i.Item.AdditionalRevenue);
                Assert.Equal(i.Truth.HsCode, i.Item.CorrectedHsCode);
                Assert.NotEqual(i.Truth.HsCode, i.Item.HsCode);
            }
        );
    }

    private static void AssertShare(double expected, double actual, int count)
    {
        var error = Math.Sqrt(expected * (1 - expected) / count);
        Assert.InRange(actual, expected - (4 * error), expected + (4 * error));
    }
}
