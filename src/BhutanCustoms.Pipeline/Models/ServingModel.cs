namespace BhutanCustoms.Pipeline.Models;

/// <summary>Which model of a kind serves, and whether it is the one that should.</summary>
/// <param name="Version">The version that serves; null before there is a champion, and where none loads.</param>
/// <param name="Problem">Why the champion doesn't serve, in a sentence; null where it does.</param>
public sealed record ServingModel(string? Version, string? Problem);
