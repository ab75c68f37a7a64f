using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.SyntheticBhutan;

/// <summary>Some items as declared and, item by item, the truth about them.</summary>
/// <param name="Items">The declared items, with findings where inspected.</param>
/// <param name="Kinds">The planted fraud of each item.</param>
/// <param name="LostRevenue">Revenue lost by each item, in ngultrum.</param>
public sealed record SyntheticChunk(ItemChunk Items, FraudKind[] Kinds, double[] LostRevenue);
