using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Simulation;
using BhutanCustoms.Fraud.Tests.Builders;

namespace BhutanCustoms.Fraud.Tests.Simulation;

public sealed class TruthChunkTests
{
    private static readonly ItemChunk Labelled = ItemChunk.Of(
        Items.One(1) with
        {
            Finding = true,
            AdditionalRevenue = 50,
            FindingDate = new DateOnly(2025, 2, 1),
        },
        Items.One(2),
        Items.One(3) with
        {
            Finding = false,
        }
    );

    [Fact]
    public void The_truth_of_a_labelled_history_is_what_was_found()
    {
        var truth = TruthChunk.OfLabelled(Labelled);
        Assert.Equal([true, false], truth.Irregular);
        Assert.Equal([50, 0], truth.Amounts);
        Assert.Equal(
            ["D1", "D3"],
            [truth.Items.Text(DeclarationFields.DeclarationId)![0], truth.Items.Text(DeclarationFields.DeclarationId)![1]]
        );
        Assert.Empty(truth.Items.Columns.Keys.Intersect(DeclarationFields.Outcome));
    }

    [Fact]
    public void Without_any_amount_a_finding_counts_one() =>
        Assert.Equal(
            [1, 0],
            TruthChunk.OfLabelled(ItemChunk.Of(Items.One(1) with { Finding = true }, Items.One(2) with { Finding = false })).Amounts
        );

    [Fact]
    public void Only_inspected_items_get_a_finding_and_some_days_later()
    {
        var truth = new TruthChunk(ItemChunk.Of(Items.One(1), Items.One(2), Items.One(3)), [true, true, false], [50, 60, 0]);
        var known = truth.WithFindings([1, 0, 25], daysToFinding: 7);
        Assert.Equal([true, null, false], Enumerable.Range(0, 3).Select(row => known.Item(row).Finding));
        Assert.Equal([50, null, null], Enumerable.Range(0, 3).Select(row => known.Item(row).AdditionalRevenue));
        Assert.Equal(
            [new DateOnly(2025, 1, 9), null, new DateOnly(2025, 1, 11)],
            Enumerable.Range(0, 3).Select(row => known.Item(row).FindingDate)
        );
    }

    [Fact]
    public void Refuses_items_without_a_date_and_truths_that_do_not_match()
    {
        Assert.Throws<ArgumentException>(() => new TruthChunk(ItemChunk.Of(Items.One(1) with { DeclarationDate = null }), [true], [1]));
        Assert.Throws<ArgumentException>(() => new TruthChunk(ItemChunk.Of(Items.One(1)), [true, false], [1, 0]));
    }
}
