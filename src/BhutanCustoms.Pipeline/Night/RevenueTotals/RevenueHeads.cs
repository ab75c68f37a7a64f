namespace BhutanCustoms.Pipeline.Night.RevenueTotals;

/// <summary>The tax heads of the pipeline's own revenue, as they stand in files and charts.</summary>
public static class RevenueHeads
{
    /// <summary>Customs duty.</summary>
    public const string CustomsDuty = "Customs duty";

    /// <summary>Goods and services tax.</summary>
    public const string Gst = "GST";

    /// <summary>Excise.</summary>
    public const string Excise = "Excise";

    /// <summary>Other taxes, and what a declared total has beyond its heads.</summary>
    public const string Other = "Other taxes";

    /// <summary>The taxes of sources that give only their sum or their rate.</summary>
    public const string All = "All taxes";

    /// <summary>Every head.</summary>
    public static IReadOnlyList<string> Names { get; } = [CustomsDuty, Gst, Excise, Other, All];
}
