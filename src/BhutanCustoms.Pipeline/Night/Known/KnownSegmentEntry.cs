namespace BhutanCustoms.Pipeline.Night.Known;

/// <summary>A segment as the manifest knows it.</summary>
/// <param name="Sha256">The SHA-256 of its file, hexadecimal: its name.</param>
/// <param name="Items">Its items.</param>
/// <param name="Batches">Its batches.</param>
/// <param name="Oldest">When the file of the first of its batches was uploaded.</param>
/// <param name="Newest">When the file of the last of its batches was uploaded.</param>
public sealed record KnownSegmentEntry(string Sha256, int Items, int Batches, DateTimeOffset Oldest, DateTimeOffset Newest);
