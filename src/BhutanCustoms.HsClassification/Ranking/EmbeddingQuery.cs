using BhutanCustoms.HsClassification.Codes;
using BhutanCustoms.HsClassification.Embedding;
using BhutanCustoms.HsClassification.Linear;

namespace BhutanCustoms.HsClassification.Ranking;

/// <summary>Working memory for the meaning of one text; one a thread.</summary>
internal sealed class EmbeddingQuery(EmbeddingIndex index, CodeTable codes)
{
    /// <summary>How many meanings become candidates: more than of other classifiers, as they find what shares no word.</summary>
    private const int Kept = 32;

    /// <summary>The text's vector.</summary>
    public EmbeddedText Text { get; } = new(index.Words.Width);

    /// <summary>The classifier's answer.</summary>
    public LeafRanking Ranking { get; } = new(index.Classifier.Tree, Kept);

    /// <summary>The highest cosine of a candidate under each heading; of those that have one.</summary>
    public float[] BestOfHeadings { get; } = new float[codes.HeadingCount];

    /// <summary>The same of each chapter.</summary>
    public float[] BestOfChapters { get; } = new float[codes.ChapterCount];
}
