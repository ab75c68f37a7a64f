namespace BhutanCustoms.Learning.History;

/// <summary>A chunk of an import.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Rows">Its items.</param>
/// <param name="Sha256">SHA-256 of its file, hexadecimal.</param>
public sealed record ImportedChunk(int Number, int Rows, string Sha256);
