using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Pipeline.Night.Known;

namespace BhutanCustoms.Pipeline.Night.Preprocessing;

/// <summary>
/// Rejects items that stood earlier in the file or were accepted with an earlier batch. Chunks must come in the order of the file.
/// </summary>
internal sealed class DuplicateFilter(KnownItemSet known)
{
    private readonly ItemKeySet seen = new();

    public ItemKeySet Seen => seen;

    public ParsedChunk Apply(ParsedChunk chunk)
    {
        if (chunk.Items.Count == 0)
        {
            return chunk;
        }

        var keys = ItemKey.Of(chunk.Items);
        var knownKeys = known.Among(keys);
        var rules = new RejectRule?[keys.Length];
        var any = false;
        for (var row = 0; row < keys.Length; row++)
        {
            rules[row] =
                knownKeys.Contains(keys[row]) ? RejectRules.DuplicateKnown
                : seen.Add(keys[row]) ? null
                : RejectRules.DuplicateInFile;
            any |= rules[row] is not null;
        }

        return any
            ? chunk.Without(row => rules[row] is { } rule ? (DeclarationFields.DeclarationId, ItemKey.Name(chunk.Items, row), rule) : null)
            : chunk;
    }
}
