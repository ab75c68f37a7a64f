using BhutanCustoms.HsClassification.Answers;

namespace BhutanCustoms.HsClassification.Batch;

/// <summary>The suggestions for a chunk, one entry an item in the chunk's order.</summary>
/// <param name="ModelVersion">The version of the model that made them.</param>
/// <param name="Codes">The suggested code, or null where nothing could be suggested. Equal codes are the same string.</param>
/// <param name="Confidences">The calibrated probability of the suggested subheading, 0 where there is none.</param>
/// <param name="Verdicts">What to do with each suggestion.</param>
/// <param name="Agreements">How far the declared code agrees with the suggested one.</param>
public sealed record HsChunkResult(
    string ModelVersion, string?[] Codes, float[] Confidences, HsVerdict[] Verdicts, HsAgreement[] Agreements)
{
    /// <summary>The number of items.</summary>
    public int Count => Codes.Length;
}
