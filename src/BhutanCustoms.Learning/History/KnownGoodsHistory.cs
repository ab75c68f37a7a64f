using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;
using BhutanCustoms.HsClassification.Known;

namespace BhutanCustoms.Learning.History;

/// <summary>The goods of a history whose code was known on a day.</summary>
internal static class KnownGoodsHistory
{
    /// <summary>
    /// Descriptions declared before a day, with the corrected code where an inspection had given one by then, the declared one where none
    /// had found a fault; with them the goods terms, which are known on every day. Nothing where the history names no goods: terms alone
    /// would replace what was learnt from an earlier one.
    /// </summary>
    /// <param name="chunks">The history.</param>
    /// <param name="reference">The lists, with the goods terms and what became of earlier codes.</param>
    /// <param name="day">The day as <see cref="DateOnly.DayNumber"/>.</param>
    public static IReadOnlyList<KnownGoods> KnownOn(IReadOnlyList<ItemChunk> chunks, ReferenceData reference, int day)
    {
        var counts = new Dictionary<(string Description, string Code), int>();
        foreach (var chunk in chunks)
        {
            Count(chunk, day, counts);
        }

        return counts.Count == 0
            ? []
            :
            [
                .. CurrentCodes.Of(
                    counts
                        .OrderBy(pair => pair.Key.Description, StringComparer.Ordinal)
                        .ThenBy(pair => pair.Key.Code, StringComparer.Ordinal)
                        .Select(pair => new KnownGoods(pair.Key.Description, pair.Key.Code, pair.Value))
                        .Concat(reference.GoodsTerms.Select(term => new KnownGoods(term.Text, term.Code, IsTerm: true))),
                    reference.Editions
                ),
            ];
    }

    /// <summary>Whether an inspected item's description and right code are known.</summary>
    public static bool IsCodeKnown(ItemChunk chunk, int row) =>
        chunk.Text(DeclarationFields.Description)?.IsMissing(row) == false
        && (
            chunk.Category(DeclarationFields.CorrectedHsCode)?.IsMissing(row) == false || chunk.Number(DeclarationFields.Finding)?[row] == 0
        );

    private static void Count(ItemChunk chunk, int day, Dictionary<(string Description, string Code), int> counts)
    {
        if (chunk.Text(DeclarationFields.Description) is not { } descriptions)
        {
            return;
        }

        var (declaredOn, foundOn) = (chunk.Date(DeclarationFields.DeclarationDate)!, chunk.Date(DeclarationFields.FindingDate));
        var (declared, corrected) = (chunk.Category(DeclarationFields.HsCode)!, chunk.Category(DeclarationFields.CorrectedHsCode));
        var finding = chunk.Number(DeclarationFields.Finding);
        for (var row = 0; row < chunk.Count; row++)
        {
            if (declaredOn.Days[row] >= day || descriptions.IsMissing(row))
            {
                continue;
            }

            var inspected = foundOn is null || foundOn.Days[row] < day;
            var code =
                inspected && corrected?[row] is { } right ? right
                : inspected && finding?[row] == 1 ? null
                : declared[row];
            if (code is not null)
            {
                var key = (descriptions[row], code);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }
    }
}
