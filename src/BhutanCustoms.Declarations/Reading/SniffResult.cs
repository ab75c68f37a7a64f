namespace BhutanCustoms.Declarations.Reading;

/// <summary>What a first look at a file gave: its layout, or why it is refused.</summary>
/// <param name="Layout">The layout where the file can be read.</param>
/// <param name="Refusal">The reason where it can't.</param>
public sealed record SniffResult(FileLayout? Layout, Refusal? Refusal);
