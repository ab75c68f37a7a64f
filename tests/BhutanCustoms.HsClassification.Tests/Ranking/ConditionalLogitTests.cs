using BhutanCustoms.HsClassification.Ranking;

namespace BhutanCustoms.HsClassification.Tests.Ranking;

public sealed class ConditionalLogitTests
{
    [Fact]
    public void Finds_the_weight_that_made_the_choices()
    {
        // Two candidates that differ by one in one signal; the higher one is right in 3 of 4 cases, so that the weight is ln(3/1).
        var logit = new ConditionalLogit();
        var candidates = new CandidateSet(2);
        candidates.Add(0);
        candidates.Add(1);
        candidates[1][Signals.Votes] = 1;
        for (var i = 0; i < 400; i++)
        {
            logit.Add(candidates, i % 4 == 0 ? [1, 0] : [0, 1]);
        }

        var weights = logit.Fit();
        Assert.Equal(Math.Log(3), weights[Signals.Votes], 0.02);
        Assert.All(logit.FirstAnswers(weights), answer => Assert.Equal(0.75, answer.Raw, 0.01));
        Assert.Equal(0.75, logit.FirstAnswers(weights).Average(answer => answer.Right), 1e-6);
    }

    [Fact]
    public void Counts_a_text_without_candidates_as_a_wrong_answer()
    {
        var logit = new ConditionalLogit();
        logit.Add(new CandidateSet(1), []);
        Assert.Equal([(0f, 0f)], logit.FirstAnswers(logit.Fit()));
    }
}
