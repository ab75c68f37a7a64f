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

        var wrong = DeclaredCode.ProbabilityWrong(candidates, number);

        Assert.Equal(right > 0.5, wrong < 0.01);
        Assert.True(right > 0 || wrong > DeclaredCode.ProbabilityWrong(candidates, 4));
    }

    [Fact]
    public void That_a_trader_declares_a_code_speaks_for_it()
    {
        // The text alone says 20 %; most traders declare rightly, so the code is much likelier right than that.
        Assert.InRange(DeclaredCode.ProbabilityWrong(Ranked((3, 0.6f), (4, 0.2f)), 4), 0.001, 0.2);
    }

    private static readonly string[] Codes = ["010121", "070190", "090240", "100630", "170199", "847130"];

    private static CandidateSet Ranked(params (int Code, float Probability)[] candidates)
    {
        var set = new CandidateSet(Codes.Length);
        foreach (var (code, probability) in candidates)
        {
            var at = set.Add(code);
            (set.Probabilities[at], set.Order[at]) = (probability, at);
        }

        return set;
    }
}
