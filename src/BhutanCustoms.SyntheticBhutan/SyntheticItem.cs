using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.SyntheticBhutan;

/// <summary>One item as declared, with what an inspection found where there was one, and the truth.</summary>
/// <param name="Item">The declared item.</param>
/// <param name="Truth">What it really is.</param>
public sealed record SyntheticItem(DeclarationItem Item, SyntheticTruth Truth);
