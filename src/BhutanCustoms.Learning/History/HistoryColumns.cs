using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Learning.History;

/// <summary>Columns of a gathered history beside those of declarations; no model reads them.</summary>
internal static class HistoryColumns
{
    /// <summary>How many items each inspected one stands for, see <see cref="Fraud.Promotion.TrialRows"/>.</summary>
    public const string Weight = "inspection_weight";

    /// <summary>The pseudonym of the officer who entered the finding.</summary>
    public const string Officer = "inspecting_officer";

    /// <summary>The score that the item had when it was chosen for inspection.</summary>
    public const string Score = "inspection_score";

    /// <summary>Whether an item has a finding or an inspection in order.</summary>
    public static bool IsLabelled(this ItemChunk chunk, int row) => chunk.Number(DeclarationFields.Finding)?.IsMissing(row) == false;
}
