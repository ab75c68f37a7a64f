using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Ranking;

namespace BhutanCustoms.HsClassification.Tests.Ranking;

public sealed class ConditionalLogitTests
{
    private readonly CodeTable codes = new(new Nomenclature("two", [new("010121", ""), new("010129", "")]));

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
            logit.Add(candidates, 5, i % 4 == 0 ? [1, 0] : [0, 1]);
        }

        var weights = logit.Fit();
        Assert.Equal(Math.Log(3), weights[Signals.Votes], 0.02);
        Assert.Equal(0.75, logit.Calibrate(codes, weights).For(5).Subheading.At(0.75f), 0.01);
    }

    [Fact]
    public void Counts_a_text_without_candidates_as_a_wrong_answer()
    {
        var logit = new ConditionalLogit();
        for (var i = 0; i < 100; i++)
        {
            logit.Add(new CandidateSet(1), 5, []);
        }

        Assert.Equal(0, logit.Calibrate(codes, logit.Fit()).For(5).Chapter.At(1));
    }

    [Fact]
    public void Adds_up_what_a_heading_and_a_chapter_have()
    {
        // Alternating right answers in one heading: each subheading is right every other time, the heading always.
        var logit = new ConditionalLogit();
        var candidates = new CandidateSet(2);
        candidates.Add(0);
        candidates.Add(1);
        for (var i = 0; i < 400; i++)
        {
            logit.Add(candidates, 5, i % 2 == 0 ? [1, 0] : [0, 1]);
        }

        var calibration = logit.Calibrate(codes, logit.Fit()).For(5);
        Assert.Equal(0.5, calibration.Subheading.At(0.5f), 0.01);
        Assert.Equal(1, calibration.Heading.At(1), 1e-3);
        Assert.Equal(1, calibration.Chapter.At(1), 1e-3);
    }
}
