using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Night.Ledger;

namespace BhutanCustoms.Pipeline.Findings.Items;

/// <summary>An item where it was found: the batch that has it, what was declared, and what became of it.</summary>
/// <param name="Key">The item's key, see <see cref="ItemKey"/>.</param>
/// <param name="Item">Its name, see <see cref="ItemKey.Name"/>.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Declared">What was declared: identity, date, office, HS code, origin, CIF value, quantity.</param>
/// <param name="Score">The fraud score; null where it isn't scored yet.</param>
/// <param name="Lane">Red or Yellow; empty where it wasn't selected.</param>
/// <param name="Cause">Ranking or Random; empty where it wasn't selected.</param>
public sealed record FoundItem(
    ulong Key,
    string Item,
    BatchRecord Batch,
    DeclarationItem Declared,
    double? Score,
    string Lane,
    string Cause
)
{
    /// <summary>
    /// Where the item was named without its number: items of the same declaration, if there are others, so that none can be meant for sure.
    /// </summary>
    public IReadOnlyList<string> Siblings { get; init; } = [];

    /// <summary>The model that scored it; empty where it isn't scored yet.</summary>
    public string Model => Score is null ? "" : Batch.FraudModel;
}
