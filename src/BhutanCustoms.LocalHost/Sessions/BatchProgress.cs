namespace BhutanCustoms.LocalHost.Sessions;

/// <summary>How far a batch has come.</summary>
/// <param name="Doing">What is being done.</param>
/// <param name="Share">The share that is done, 0 to 1.</param>
public sealed record BatchProgress(string Doing, double Share);
