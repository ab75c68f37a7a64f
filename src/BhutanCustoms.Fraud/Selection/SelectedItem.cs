namespace BhutanCustoms.Fraud.Selection;

/// <summary>An item that is to be inspected.</summary>
/// <param name="Office">The office's code; empty where the item names none.</param>
/// <param name="Lane">Red or yellow.</param>
/// <param name="Rank">1 for the office's first item: red before yellow, ranked before drawn by lot.</param>
/// <param name="Cause">Why it was selected.</param>
/// <param name="Key">Its <see cref="Declarations.Items.ItemKey"/>.</param>
/// <param name="Chunk">The number of the chunk it came in.</param>
/// <param name="Row">Its index in that chunk.</param>
/// <param name="Score">Its probability of fraud.</param>
/// <param name="RevenueAtStake">Its revenue at stake, in local currency.</param>
public sealed record SelectedItem(
    string Office,
    Lane Lane,
    int Rank,
    SelectionCause Cause,
    ulong Key,
    int Chunk,
    int Row,
    float Score,
    double RevenueAtStake
)
{
    /// <summary>The criterion that selected it; empty where ranking or lot did.</summary>
    public string Criterion { get; init; } = "";

    /// <summary>The chance with which its criterion draws it, above 0 to 1; 1 where ranking or lot selected it.</summary>
    public double Chance { get; init; } = 1;
}
