namespace BhutanCustoms.Pipeline.Findings.Overrides;

/// <summary>Why an officer may choose otherwise than the lane says; the codes are persisted and counted in the annual report.</summary>
public static class OverrideReasons
{
    /// <summary>Another reason, which the comment gives.</summary>
    public const string Other = "OTHER";

    /// <summary>Every reason with its meaning.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } =
        new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOCUMENTS_CONVINCE"] = "The documents settle what the system doubted.",
            ["INSPECTED_RECENTLY"] = "The same goods of the same importer were inspected lately.",
            ["INTELLIGENCE"] = "Information that the system doesn't have.",
            ["LOCAL_KNOWLEDGE"] = "The officer knows goods, trader or route.",
            ["NO_CAPACITY"] = "There was nobody to inspect it.",
            ["PERISHABLE_OR_URGENT"] = "The goods spoil or are needed at once.",
            ["SUSPICIOUS_AT_SIGHT"] = "Packing, seal, vehicle or conduct raised a doubt.",
            [Other] = "Another reason, which the comment must give.",
        };
}
