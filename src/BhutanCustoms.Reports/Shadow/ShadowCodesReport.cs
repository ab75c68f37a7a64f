namespace BhutanCustoms.Reports.Shadow;

/// <summary>What a classifier did in shadow, over all batches.</summary>
/// <param name="Version">The classifier in shadow.</param>
/// <param name="Champions">The classifiers that suggested meanwhile.</param>
/// <param name="Batches">Batches that it came along with.</param>
/// <param name="FailedChunks">Chunks that it failed on.</param>
/// <param name="Fault">Why it failed on one of them; null where it never did.</param>
/// <param name="Codes">Items for which both suggest a code.</param>
/// <param name="Equal">Those of them where both suggest the same subheading.</param>
public sealed record ShadowCodesReport(
    string Version,
    IReadOnlyList<string> Champions,
    int Batches,
    int FailedChunks,
    string? Fault,
    long Codes,
    long Equal
)
{
    /// <summary>The share of items with the same subheading; null where there are none.</summary>
    public double? EqualShare => Codes == 0 ? null : (double)Equal / Codes;
}
