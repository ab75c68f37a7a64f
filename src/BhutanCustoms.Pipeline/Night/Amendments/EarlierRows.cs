using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Pipeline.Night.Amendments;

/// <summary>Rows of an earlier batch that are amended now.</summary>
/// <param name="Batch">The batch.</param>
/// <param name="Chunk">The chunk's number.</param>
/// <param name="Rows">Their places in it.</param>
/// <param name="Items">The items in that order.</param>
internal sealed record EarlierRows(string Batch, int Chunk, int[] Rows, ItemChunk Items);
