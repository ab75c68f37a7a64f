using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>Rejects items that stood earlier in the file. Chunks must come in the order of the file.</summary>
public sealed class RepeatedItems
{
    private readonly ItemKeySet seen = new();

    /// <summary>The chunk without them.</summary>
    public ParsedChunk Apply(ParsedChunk chunk)
    {
        if (chunk.Items.Count == 0)
        {
            return chunk;
        }

        var repeated = Array.ConvertAll(ItemKey.Of(chunk.Items), key => !seen.Add(key));
        return chunk.Without(row =>
            repeated[row] ? (DeclarationFields.DeclarationId, ItemKey.Name(chunk.Items, row), RejectRules.DuplicateInFile) : null
        );
    }
}
