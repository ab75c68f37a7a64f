namespace BhutanCustoms.HsClassification.Answers;

/// <summary>A known description that resembles the one asked for.</summary>
/// <param name="Description">The known description as it was first written.</param>
/// <param name="Code">The code most often found right for it.</param>
/// <param name="Similarity">Cosine similarity of the two texts' words and letter groups, 0 to 1.</param>
/// <param name="Count">How many declarations had this description with this code.</param>
public sealed record NearestGoods(string Description, string Code, double Similarity, int Count);
