using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Ranking;

namespace BhutanCustoms.HsClassification.Tests.Ranking;

public sealed class CandidateRankerTests
{
    [Theory]
    [InlineData(0.6, 0.4)]
    [InlineData(0.1, 0.2)]
    public void Keeps_what_a_first_code_has_and_gives_the_others_no_more_than_it_leaves(float right, double mostOfOthers)
    {
        var codes = new CodeTable(new Nomenclature("three", [new("010121", ""), new("010129", ""), new("020110", "")]));
        var curve = new CalibrationCurve([0, 1], [right, right]);
        var curves = new LevelCurves(curve, curve, curve);
        var ranker = new CandidateRanker(new float[Signals.Count], new LengthCurves([curves, curves, curves]));
        var candidates = new CandidateSet(3);
        for (var code = 0; code < 3; code++)
        {
            candidates.Add(code);
        }

        ranker.Rank(codes, candidates, words: 3);

        Assert.Equal(right, candidates.Probabilities[0], 1e-6);
        Assert.Equal(mostOfOthers, candidates.Probabilities[1] + candidates.Probabilities[2], 2e-3);
        Assert.InRange(candidates.Probabilities[..3].Sum() + candidates.Elsewhere, 1 - 1e-5, 1 + 1e-5);
        Assert.All(Enumerable.Range(0, 3), i => Assert.True(candidates.HeadingProbabilities[i] >= candidates.Probabilities[i]));
    }
}
