using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reading.Rejects;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Declarations.Reading;

/// <summary>Rejects items with a code of an earlier edition that has become several, unless they are of days on which it was in use.</summary>
internal static class SupersededCodes
{
    public static ParsedChunk Apply(ParsedChunk chunk, HsEditions editions)
    {
        if (editions.Count == 0 || chunk.Items.Category(DeclarationFields.HsCode) is not { } codes)
        {
            return chunk;
        }

        var old = codes.Values.Select(code => editions.Find(code)).ToArray();
        var days = chunk.Items.Date(DeclarationFields.DeclarationDate)!;
        return Array.TrueForAll(old, code => code is null)
            ? chunk
            : chunk.Without(row =>
                codes.Codes[row] is var code and >= 0 && old[code] is { } ended && days.Days[row] >= ended.Ended.DayNumber
                    ? (DeclarationFields.HsCode, codes[row]!, RejectRules.HsSuperseded(ended))
                    : null
            );
    }
}
