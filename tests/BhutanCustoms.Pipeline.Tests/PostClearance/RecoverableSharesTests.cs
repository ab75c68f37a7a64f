using BhutanCustoms.Declarations.Findings;
using BhutanCustoms.Pipeline.Findings;
using BhutanCustoms.Pipeline.Night.Finishing;
using BhutanCustoms.Pipeline.PostClearance;

namespace BhutanCustoms.Pipeline.Tests.PostClearance;

public sealed class RecoverableSharesTests
{
    [Fact]
    public void Something_is_assumed_of_every_kind_and_papers_tell_more_than_goods_that_are_gone()
    {
        var shares = RecoverableShares.Of([]);

        Assert.All(FindingKinds.All, kind => Assert.InRange(shares[kind], 0.05, 0.8));
        Assert.All(
            ["undervaluation", "wrong_hs_code", "false_origin"],
            paper =>
                Assert.All(
                    ["understated_quantity", "undeclared_goods", "substituted_goods"],
                    goods => Assert.True(shares[paper] > 3 * shares[goods])
                )
        );
    }

    [Fact]
    public void An_item_is_ranked_by_what_findings_under_its_criterion_leave_an_audit_to_find()
    {
        var shares = RecoverableShares.Of([.. Border("C-1 v1", "undervaluation", 100), .. Border("C-2 v1", "undeclared_goods", 100)]);

        var (valued, hidden) = (shares.Place(Item("C-1 v2", 1_000)), shares.Place(Item("C-2 v1", 3_000)));

        Assert.True(valued.Recoverable > hidden.Recoverable, $"{valued.Recoverable} and {hidden.Recoverable}");
        Assert.Equal(1_000 * valued.Share, valued.Recoverable, 1e-9);
        Assert.StartsWith(
            $"An audit can still find about {100 * valued.Share:F0} % of the revenue at stake",
            valued.Reason,
            StringComparison.Ordinal
        );
        Assert.Contains("is undervaluation with", valued.Reason, StringComparison.Ordinal);
        Assert.Contains("is undeclared goods with", hidden.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_doubtful_code_is_left_to_find_whatever_else_is_usual()
    {
        var shares = RecoverableShares.Of([.. Border("C-1 v1", "undeclared_goods", 500)]);

        var sure = shares.Place(Item("C-1 v1", 1_000, wrong: 1));

        Assert.Equal(shares["wrong_hs_code"], sure.Share, 1e-9);
        Assert.True(shares.Place(Item("C-1 v1", 1_000)).Share < 0.2);
    }

    [Fact]
    public void What_audits_find_is_learned_slowly_from_what_is_assumed()
    {
        var none = RecoverableShares.Of([.. Border("", "undervaluation", 1_000)])["undervaluation"];
        double After(int audits, bool found) =>
            RecoverableShares.Of([.. Border("", "undervaluation", 1_000), .. Audits("undervaluation", audits, found)])["undervaluation"];

        // Each audit is of an item with a probability of one half: ten expect some five findings, beside the weight of twenty.
        Assert.InRange(After(10, found: false), 0.6 * none, 0.9 * none);
        Assert.True(After(400, found: false) < 0.15 * none);
        Assert.InRange(After(400, found: true), 0.95, 1);
    }

    private static IEnumerable<OutcomeRecord> Border(string criterion, string kind, int count) =>
        Enumerable.Repeat(
            new OutcomeRecord
            {
                Found = true,
                Kind = kind,
                Lane = "Red",
                Criterion = criterion,
            },
            count
        );

    private static IEnumerable<OutcomeRecord> Audits(string kind, int count, bool found) =>
        Enumerable.Repeat(
            new OutcomeRecord
            {
                Found = found,
                Kind = found ? kind : "",
                Lane = "Blue",
                Score = 0.5,
            },
            count
        );

    private static PostClearanceItem Item(string criterion, double stake, double? wrong = null) =>
        new()
        {
            Criterion = criterion,
            RevenueAtStake = stake,
            HsProbabilityWrong = wrong,
        };
}
