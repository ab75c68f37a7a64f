using Azure;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>Item keys known at a moment.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Generation">The state of the list they come from; null where there is none yet.</param>
public sealed record KnownItemSet(ItemKeySet Keys, ETag? Generation);
