using BhutanCustoms.HsClassification.Mismatch;
using BhutanCustoms.HsClassification.Ranking;

namespace BhutanCustoms.HsClassification.Tests.Mismatch;

public sealed class DeclaredCodeTests
{
    [Theory]
    [InlineData("100630", "100630", HsAgreement.Subheading)]
    [InlineData("10063010", "1006309000", HsAgreement.Subheading)]
    [InlineData("100630", "100640", HsAgreement.Heading)]
    [InlineData("100630", "100110", HsAgreement.Chapter)]
    [InlineData("100630", "110630", HsAgreement.Different)]
    [InlineData(null, "110630", HsAgreement.None)]
    [InlineData("100630", null, HsAgreement.None)]
    [InlineData("100630", "1006", HsAgreement.None)]
    public void Compares_codes_level_by_level(string? suggested, string? declared, HsAgreement agreement)
    {
        Assert.Equal(agreement, DeclaredCode.Agreement(suggested, declared));
    }

    [Theory]
    [InlineData("100630", 0.995)] // the likeliest code: hardly ever wrong
    [InlineData("170199", 0.02)]
    [InlineData("847130", 0)] // not even a candidate
    public void The_less_the_text_speaks_for_a_code_the_likelier_it_is_wrong(string declared, double right)
    {
        var candidates = Ranked((3, 0.97f), (4, 0.02f));
        var number = Array.IndexOf(Codes, declared);

        var wrong = DeclaredCode.ProbabilityWrong(Codes, candidates, [number], known: 1);

        Assert.Equal(right > 0.5, wrong < 0.01);
        Assert.True(right > 0 || wrong > DeclaredCode.ProbabilityWrong(Codes, candidates, [4], known: 1));
    }

    [Fact]
    public void That_a_trader_declares_a_code_speaks_for_it()
    {
        // The text alone says 20 %; most traders declare rightly, so the code is much likelier right than that.
        Assert.InRange(DeclaredCode.ProbabilityWrong(Codes, Ranked((3, 0.6f), (4, 0.2f)), [4], known: 1), 0.001, 0.2);
    }

    [Theory]
    [InlineData(0.20f, 1, "A text that is unsure of all goods")]
    [InlineData(0.97f, 0, "A text without a known word")]
    [InlineData(0.97f, 0.4f, "A text of which little is known")]
    public void A_text_that_tells_too_little_accuses_nobody(float confidence, float known, string text) =>
        Assert.True(float.IsNaN(DeclaredCode.ProbabilityWrong(Codes, Ranked((3, confidence)), [5], known)), text);

    [Fact]
    public void The_less_of_a_text_is_known_the_less_it_doubts()
    {
        var doubts = new[] { 0.6f, 0.8f, 1 }
            .Select(known => DeclaredCode.ProbabilityWrong(Codes, Ranked((3, 0.99f)), [5], known))
            .ToArray();
        Assert.Equal(doubts.Order(), doubts);
        Assert.True(doubts[0] < 0.2 && doubts[2] > 0.5, string.Join(' ', doubts));
    }

    private static readonly string[] Codes = ["010121", "070190", "090240", "100630", "170199", "847130"];

    private static CandidateSet Ranked(params (int Code, float Probability)[] candidates)
    {
        var set = new CandidateSet(Codes.Length);
        foreach (var (code, probability) in candidates)
        {
            var at = set.Add(code);
            (set.Probabilities[at], set.Order[at]) = (probability, at);
            (set.HeadingProbabilities[at], set.ChapterProbabilities[at]) = (probability, probability);
        }

        return set;
    }
}
