using BhutanCustoms.Fraud.Promotion;
using BhutanCustoms.Learning.Retraining;
using BhutanCustoms.Pipeline.Models;

namespace BhutanCustoms.Learning.Tests.Retraining;

public sealed class RetrainDecisionTests
{
    private static readonly GateResult Passed = new("better", true, 0.1, 0, "It is better.");
    private static readonly GateResult Failed = new("fair", false, 0.1, 0.05, "An office is harmed.");

    [Theory]
    [InlineData("", RetrainConsent.None, RetrainApproval.First, ModelState.Shadow)]
    [InlineData("old", RetrainConsent.None, RetrainApproval.First, ModelState.Champion)]
    [InlineData("old", RetrainConsent.None, RetrainApproval.Always, ModelState.Shadow)]
    [InlineData("", RetrainConsent.None, RetrainApproval.Never, ModelState.Champion)]
    [InlineData("old", RetrainConsent.Passed, RetrainApproval.Always, ModelState.Champion)]
    [InlineData("", RetrainConsent.Passed, RetrainApproval.First, ModelState.Champion)]
    public void A_challenger_that_passed_is_promoted_or_waits_for_whose_word_it_takes(
        string champion,
        RetrainConsent consent,
        RetrainApproval approval,
        ModelState to
    ) => Assert.Equal(to, Decide(champion, [Passed], consent, approval).To);

    [Theory]
    [InlineData("old", RetrainConsent.None, RetrainApproval.Never, ModelState.Candidate)]
    [InlineData("old", RetrainConsent.Passed, RetrainApproval.First, ModelState.Candidate)]
    [InlineData("", RetrainConsent.None, RetrainApproval.Never, ModelState.Candidate)]
    [InlineData("", RetrainConsent.Passed, RetrainApproval.First, ModelState.Champion)]
    [InlineData("old", RetrainConsent.Always, RetrainApproval.Always, ModelState.Champion)]
    public void One_that_failed_a_gate_stays_a_candidate_unless_a_person_wants_it(
        string champion,
        RetrainConsent consent,
        RetrainApproval approval,
        ModelState to
    )
    {
        var decision = Decide(champion, [Passed, Failed], consent, approval);

        Assert.Equal(to, decision.To);
        Assert.Contains("1 of 2 gates failed. An office is harmed.", decision.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_failed_may_be_watched_in_shadow() =>
        Assert.Equal(
            ModelState.Shadow,
            RetrainDecision.Of(ModelKind.Fraud, "new", "old", [Failed], RetrainConsent.None, new RetrainOptions { ShadowFailed = true }).To
        );

    [Fact]
    public void The_champion_itself_stays_champion() =>
        Assert.Equal(
            ModelState.Champion,
            RetrainDecision.Of(ModelKind.Fraud, "old", "old", [Failed], RetrainConsent.None, new RetrainOptions()).To
        );

    private static RetrainDecision Decide(string champion, GateResult[] gates, RetrainConsent consent, RetrainApproval approval) =>
        RetrainDecision.Of(ModelKind.Fraud, "new", champion, gates, consent, new RetrainOptions { Approval = approval });
}
