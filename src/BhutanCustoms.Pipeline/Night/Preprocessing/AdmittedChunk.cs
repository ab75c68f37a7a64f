using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Pipeline.Night.Known;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>A chunk of which only those rows are left that are items of the batch.</summary>
/// <param name="Chunk">The chunk.</param>
/// <param name="Amended">Those rows of it that amend an item, with its key and the version that it had.</param>
internal sealed record AdmittedChunk(ParsedChunk Chunk, IReadOnlyList<(int Row, ulong Key, KnownVersion Before)> Amended);
