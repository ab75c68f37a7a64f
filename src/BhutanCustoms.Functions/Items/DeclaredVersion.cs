using BhutanCustoms.Pipeline.Findings.Items;

namespace BhutanCustoms.Functions.Items;

/// <summary>A version of an item, and what was decided on it.</summary>
/// <param name="Version">1 as first declared, 2 for its first amendment, and so on.</param>
/// <param name="Batch">The batch that brought it.</param>
/// <param name="ReceivedAt">When that was received (UTC).</param>
/// <param name="WorkDate">The day of the batch's work lists, yyyy-MM-dd.</param>
/// <param name="HsCode">The declared HS code.</param>
/// <param name="Origin">The declared origin.</param>
/// <param name="CifValue">The declared CIF value.</param>
/// <param name="Quantity">The declared quantity.</param>
/// <param name="Score">Probability of fraud; null where it isn't scored yet.</param>
/// <param name="Lane">Red or Yellow; empty where it wasn't selected.</param>
internal sealed record DeclaredVersion(
    int Version,
    string Batch,
    DateTimeOffset ReceivedAt,
    string WorkDate,
    string? HsCode,
    string? Origin,
    double? CifValue,
    double? Quantity,
    double? Score,
    string Lane
)
{
    /// <summary>The view of a version.</summary>
    public static DeclaredVersion Of(FoundItem item) =>
        new(
            item.Version,
            item.Batch.RowKey,
            item.Batch.ReceivedAt,
            item.Batch.WorkDate,
            item.Declared.HsCode,
            item.Declared.Origin,
            item.Declared.CifValue,
            item.Declared.Quantity,
            item.Score,
            item.Lane
        );
}
