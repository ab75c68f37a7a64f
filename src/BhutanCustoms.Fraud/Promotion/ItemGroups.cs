using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Promotion;

/// <summary>
/// The groups in which models are checked for harm and selection for fairness: office, the importer's size, the origin, and whether the trader is
/// new. They are formed by what was known before an item, from the past that the object was made of. Immutable and thread-safe.
/// </summary>
public sealed class ItemGroups
{
    /// <summary>Grouping by office of entry.</summary>
    public const string Office = "office";

    /// <summary>Grouping by how much an importer declared in the past: small, medium, large.</summary>
    public const string ImporterSize = "importer size";

    /// <summary>Grouping by origin: India, third countries.</summary>
    public const string Origin = "origin";

    /// <summary>Grouping by whether an importer was known: new, known.</summary>
    public const string Trader = "trader";

    /// <summary>Learns who was known, and how large.</summary>
    /// <param name="past">Declarations before the items to group.</param>
    public ItemGroups(IEnumerable<ItemChunk> past) => throw new NotImplementedException();

    /// <summary>The group of each item, by grouping.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Of(ItemChunk items) => throw new NotImplementedException();
}
