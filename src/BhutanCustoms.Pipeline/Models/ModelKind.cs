namespace BhutanCustoms.Pipeline.Models;

/// <summary>The kinds of models; their names are persisted.</summary>
public static class ModelKind
{
    /// <summary>Fraud scores.</summary>
    public const string Fraud = "fraud";

    /// <summary>HS classification.</summary>
    public const string Hs = "hs";

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<string> All { get; } = [Fraud, Hs];
}
