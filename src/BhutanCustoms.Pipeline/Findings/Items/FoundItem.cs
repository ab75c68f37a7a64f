using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Findings.Items;

/// <summary>
/// An item where it was found: the batch that has its latest version, what was declared, and what became of it.
/// </summary>
/// <param name="Key">The item's key, see <see cref="ItemKey"/>.</param>
/// <param name="Item">Its name, see <see cref="ItemKey.Name"/>.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Declared">What was declared: identity, date, office, HS code, origin, CIF value, quantity.</param>
/// <param name="Score">The fraud score; null where it isn't scored yet.</param>
/// <param name="Lane">Red or Yellow; Blue where it was released to be audited after clearance; empty where it wasn't selected.</param>
/// <param name="Cause">Ranking, Random or Criterion; empty where it wasn't selected.</param>
/// <param name="Chunk">The batch's chunk that holds it; null for an item of imported history.</param>
/// <param name="Row">Its row in the chunk.</param>
public sealed record FoundItem(
    ulong Key,
    string Item,
    BatchRecord Batch,
    DeclarationItem Declared,
    double? Score,
    string Lane,
    string Cause,
    ChunkRecord? Chunk = null,
    int Row = 0
)
{
    /// <summary>Which version of the item it is, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The criterion that selected it, with its version; empty where none did.</summary>
    public string Criterion { get; init; } = "";

    /// <summary>The versions before it, the latest first.</summary>
    public IReadOnlyList<FoundItem> Earlier { get; init; } = [];

    /// <summary>The version that was there at a moment: the last that was received by then, else the first.</summary>
    public FoundItem At(DateTimeOffset moment) =>
        Earlier.Prepend(this).FirstOrDefault(version => version.Batch.ReceivedAt <= moment) ?? (Earlier is [.., var first] ? first : this);

    /// <summary>
    /// Where the item was named without its number: items of the same declaration, if there are others, so that none can be meant for sure.
    /// </summary>
    public IReadOnlyList<string> Siblings { get; init; } = [];

    /// <summary>The model that scored it; empty where it isn't scored yet.</summary>
    public string Model => Score is null ? "" : Batch.FraudModel;
}
