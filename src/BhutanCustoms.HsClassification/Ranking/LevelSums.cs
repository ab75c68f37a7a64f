using BhutanCustoms.HsClassification.Codes;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>What candidates have together by heading and by chapter.</summary>
internal static class LevelSums
{
    /// <summary>The sums of a candidate's heading and of its chapter.</summary>
    /// <param name="codes">The codes that can be suggested.</param>
    /// <param name="candidates">The candidates' subheadings.</param>
    /// <param name="values">A value for each of them.</param>
    /// <param name="of">The place of the candidate.</param>
    public static (float Heading, float Chapter) Of(CodeTable codes, ReadOnlySpan<int> candidates, ReadOnlySpan<float> values, int of)
    {
        var (heading, chapter) = (codes.Headings[candidates[of]], codes.Chapters[candidates[of]]);
        var (headingSum, chapterSum) = (0f, 0f);
        for (var i = 0; i < candidates.Length; i++)
        {
            headingSum += codes.Headings[candidates[i]] == heading ? values[i] : 0;
            chapterSum += codes.Chapters[candidates[i]] == chapter ? values[i] : 0;
        }

        return (headingSum, chapterSum);
    }
}
