using BhutanCustoms.HsClassification.Ranking;

namespace BhutanCustoms.HsClassification.Tests.Ranking;

public sealed class LengthCurvesTests
{
    [Fact]
    public void Is_less_sure_of_short_texts_where_these_were_less_often_right()
    {
        var curves = LengthCurves.Fit([.. Answers(2, 400, right: 4), .. Answers(9, 400, right: 2)]);
        Assert.Equal(0.25, curves.For(1).Subheading.At(0.6f), 1e-3);
        Assert.Equal(0.5, curves.For(12).Heading.At(0.6f), 1e-3);
    }

    [Fact]
    public void Shares_the_curves_of_all_where_a_length_has_few_answers()
    {
        var curves = LengthCurves.Fit([.. Answers(2, 100, right: 4), .. Answers(9, 300, right: 2)]);
        // Groups of fifty differ a little from the whole; either length alone would give 0.25 or 0.5.
        Assert.Equal((25 + 150) / 400.0, curves.For(2).Chapter.At(0.6f), 0.03);
        Assert.Equal(0.5, curves.For(9).Chapter.At(0.6f), 1e-3);
    }

    /// <summary>Answers of raw probability 0.6 of which each so-manieth is right.</summary>
    private static IEnumerable<HeldOutAnswer> Answers(int words, int count, int right)
    {
        for (var i = 0; i < count; i++)
        {
            var answer = (0.6f, i % right == 0 ? 1f : 0f);
            yield return new HeldOutAnswer(words, answer, answer, answer);
        }
    }
}
