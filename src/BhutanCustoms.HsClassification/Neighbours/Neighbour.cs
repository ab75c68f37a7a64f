namespace BhutanCustoms.HsClassification.Neighbours;

/// <summary>A known text that resembles the one asked for.</summary>
/// <param name="Text">Its number.</param>
/// <param name="Similarity">Cosine similarity, 0 to 1.</param>
internal readonly record struct Neighbour(int Text, float Similarity);
