using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Ranking;

namespace BhutanCustoms.HsClassification.Tests.Ranking;

public sealed class CodeProbabilitiesTests
{
    private readonly CodeTable codes = new(
        new Nomenclature(
            "seven",
            new[] { "010121", "010129", "010190", "010221", "020110", "020120", "030111" }.Select(code => KeyValuePair.Create(code, ""))
        )
    );

    [Theory]
    [InlineData("010129", 0.9, 0.7, 0.5)]
    [InlineData("01012900", 0.9, 0.7, 0.5)]
    [InlineData("0101", 0.9, 0.7, 0)]
    [InlineData("010199", 0.9, 0.7, 0)]
    [InlineData("0102211", 0.9, 0.05, 0.05)]
    [InlineData("020110", 0.1, 0.1, 0.05)]
    [InlineData("030111", 0.05, 0.05, 0.05)]
    [InlineData("999999", 0, 0, 0)]
    [InlineData("", 0, 0, 0)]
    public void Gives_what_the_candidates_leave_to_the_other_codes(string code, double chapter, double heading, double subheading)
    {
        var candidates = new CandidateSet(7);
        candidates.Add(0);
        candidates.Add(1);
        candidates.Add(6);
        (candidates.Order[0], candidates.Order[1], candidates.Order[2]) = (1, 0, 2);
        (candidates.Probabilities[0], candidates.Probabilities[1]) = (0.5f, 0.3f);
        (candidates.HeadingProbabilities[0], candidates.HeadingProbabilities[1]) = (0.7f, 0.7f);
        (candidates.ChapterProbabilities[0], candidates.ChapterProbabilities[1]) = (0.9f, 0.9f);
        candidates.Elsewhere = 0.2f;
        var probability = CodeProbabilities.Of(codes, candidates, code);
        Assert.Equal(chapter, probability.Chapter, 1e-6);
        Assert.Equal(heading, probability.Heading, 1e-6);
        Assert.Equal(subheading, probability.Subheading, 1e-6);
    }
}
