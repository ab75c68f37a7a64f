namespace BhutanCustoms.HsClassification.Linear;

/// <summary>A known text to learn from.</summary>
/// <param name="Features">Its features, ascending.</param>
/// <param name="Values">Their TF-IDF weights.</param>
/// <param name="Leaves">The leaves of the codes found right for it.</param>
/// <param name="Shares">The share of each of them; the sum is 1.</param>
internal sealed record LinearExample(int[] Features, float[] Values, int[] Leaves, float[] Shares);
