using BhutanCustoms.Pipeline.Criteria;
using BhutanCustoms.Pipeline.Criteria.Trials;

namespace BhutanCustoms.Pipeline.Tests.Criteria.Trials;

public sealed class WithdrawalProposalsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 31, 6, 0, 0, TimeSpan.Zero);
    private static readonly FoundShare Lot = FoundShare.Of([.. Enumerable.Range(0, 100).Select(i => i < 30)]);

    [Fact]
    public void One_that_no_item_has_met_for_a_month_is_asleep()
    {
        Assert.StartsWith("Asleep", Assert.Single(Of(Figures(met: 0), approvedDaysAgo: 31)), StringComparison.Ordinal);
        Assert.Empty(Of(Figures(met: 0), approvedDaysAgo: 29));
        Assert.Empty(Of(Figures(met: 1), approvedDaysAgo: 31));
        Assert.StartsWith("Asleep", Assert.Single(Of(Figures(met: 9, lastMet: "2026-02-28"))), StringComparison.Ordinal);
        Assert.Empty(Of(Figures(met: 9, lastMet: "2026-03-01")));
    }

    [Fact]
    public void One_whose_items_meet_others_too_overlaps()
    {
        Assert.Contains("16 of the 20 items", Assert.Single(Of(Figures(met: 20, others: 16))), StringComparison.Ordinal);
        Assert.Empty(Of(Figures(met: 20, others: 15)));
        Assert.Empty(Of(Figures(met: 19, others: 19)));
    }

    [Fact]
    public void One_that_surely_finds_less_than_the_lot_is_worse()
    {
        // None of 20: at most 16 % with 95 % confidence (Wilson); 4 of 20 may still be 42 %.
        Assert.StartsWith(
            "Worse than the lot: 0 findings in 20 inspections, at most 16 %",
            Assert.Single(Of(Figures(met: 20, inspected: 20, found: 0))),
            StringComparison.Ordinal
        );
        Assert.Empty(Of(Figures(met: 20, inspected: 20, found: 4)));
        Assert.Empty(Of(Figures(met: 20, inspected: 19, found: 0)));
        Assert.Empty(Of(Figures(met: 20, inspected: 20, found: 0), lot: FoundShare.Of([])));
    }

    [Fact]
    public void One_that_is_valid_no_more_has_expired_and_sleeps_no_more()
    {
        Assert.StartsWith("Expired on 2026-03-30", Assert.Single(Of(Figures(met: 0), until: "2026-03-30")), StringComparison.Ordinal);
        Assert.Empty(Of(Figures(met: 1), until: "2026-03-31"));
    }

    [Fact]
    public void A_draft_is_nothing_to_withdraw() => Assert.Empty(Of(Figures(met: 0), approved: 0));

    private static string[] Of(
        CriterionFigures figures,
        int approvedDaysAgo = 90,
        int approved = 1,
        string? until = null,
        FoundShare? lot = null
    ) =>
        [
            .. WithdrawalProposals.Of(
                new CriterionHead
                {
                    Approved = approved,
                    ApprovedAt = Now.AddDays(-approvedDaysAgo),
                    ApprovedJson =
                        $$"""{"title":"t","when":{"field":"origin","is":["IN"]},{{(until is null ? "" : $"\"valid_until\":\"{until}\",")}}"action":"red","check":"c","why":"w"}""",
                },
                figures,
                lot ?? Lot,
                Now
            ),
        ];

    private static CriterionFigures Figures(int met, int others = 0, int inspected = 0, int found = 0, string lastMet = "2026-03-30") =>
        new(
            "C-1",
            met,
            met,
            others,
            FoundShare.Of([.. Enumerable.Range(0, inspected).Select(i => i < found)]),
            0,
            "",
            met == 0 ? "" : lastMet,
            []
        );
}
