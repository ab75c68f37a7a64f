using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.Learning.History;

/// <summary>Brings a history under the loaded edition of the Harmonized System.</summary>
internal static class CurrentEdition
{
    /// <summary>
    /// The items with declared and corrected codes of earlier editions as those that they became, where they became one other. One that
    /// became several stays: which it is, the declaration doesn't tell.
    /// </summary>
    public static ItemChunk InCurrentCodes(this HsEditions editions, ItemChunk chunk)
    {
        foreach (var field in editions.Count == 0 ? [] : new[] { DeclarationFields.HsCode, DeclarationFields.CorrectedHsCode })
        {
            if (chunk.Category(field) is { } codes && codes.Values.Any(code => editions.Find(code) is { Successors.Count: 1 }))
            {
                var values = codes
                    .Values.Select(code => editions.Find(code) is { Successors: [var successor] } ? successor : code)
                    .ToArray();
                chunk = chunk.With(field, CategoryColumn.From([.. codes.Codes.ToArray().Select(code => code < 0 ? null : values[code])]));
            }
        }

        return chunk;
    }
}
