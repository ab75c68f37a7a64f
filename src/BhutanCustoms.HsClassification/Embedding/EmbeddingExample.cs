namespace BhutanCustoms.HsClassification.Embedding;

/// <summary>A text to learn from.</summary>
/// <param name="Words">The rows of each of its words; words without any are left out.</param>
/// <param name="Leaves">The subheadings found right for it.</param>
/// <param name="Shares">The share of each of them; the sum is 1.</param>
internal sealed record EmbeddingExample(int[][] Words, int[] Leaves, float[] Shares);
