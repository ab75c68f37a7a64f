namespace BhutanCustoms.HsClassification.Embedding;

/// <summary>A text to learn from.</summary>
/// <param name="Words">Its words that have a vector.</param>
/// <param name="Leaves">The subheadings found right for it.</param>
/// <param name="Shares">The share of each of them; the sum is 1.</param>
internal sealed record EmbeddingExample(WeighedWord[] Words, int[] Leaves, float[] Shares);
