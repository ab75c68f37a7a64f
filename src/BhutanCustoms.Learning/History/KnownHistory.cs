using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Learning.History;

/// <summary>Parts of a gathered history. Days are <see cref="DateOnly.DayNumber"/>s.</summary>
internal static class KnownHistory
{
    /// <summary>
    /// What was known when a day began: the items declared before it, with those of their labels that had been entered before it.
    /// </summary>
    public static IReadOnlyList<ItemChunk> Before(IEnumerable<ItemChunk> chunks, int day) =>
        [
            .. chunks
                .Select(chunk =>
                {
                    var days = chunk.Date(DeclarationFields.DeclarationDate)!.Memory;
                    return WithoutLabels(Where(chunk, row => days.Span[row] < day), (part, row) => KnownOn(part, row) >= day);
                })
                .Where(chunk => chunk.Count > 0),
        ];

    /// <summary>The items declared on a day or later, with a label or without one.</summary>
    public static IReadOnlyList<ItemChunk> From(IEnumerable<ItemChunk> chunks, int day, bool labelled) =>
        [
            .. chunks
                .Select(chunk =>
                {
                    var days = chunk.Date(DeclarationFields.DeclarationDate)!.Memory;
                    return Where(chunk, row => days.Span[row] >= day && chunk.IsLabelled(row) == labelled);
                })
                .Where(chunk => chunk.Count > 0),
        ];

    /// <summary>About so many of the items declared up to a day at most, evenly spread, and the share of them that these are.</summary>
    public static (IReadOnlyList<ItemChunk> Chunks, double Share) Spread(IReadOnlyList<ItemChunk> chunks, int until, int most)
    {
        IReadOnlyList<ItemChunk> before =
        [
            .. chunks.Select(chunk =>
            {
                var days = chunk.Date(DeclarationFields.DeclarationDate)!.Memory;
                return Where(chunk, row => days.Span[row] <= until);
            }),
        ];
        var all = before.Sum(chunk => chunk.Count);
        var share = all <= most ? 1 : most / (double)all;
        var place = 0;
        return (
            [
                .. before
                    .Select(chunk => Where(chunk, _ => (int)(++place * share) > (int)((place - 1) * share)))
                    .Where(chunk => chunk.Count > 0),
            ],
            share
        );
    }

    /// <summary>The history without the labels of some officers; their items stay.</summary>
    public static IReadOnlyList<ItemChunk> WithoutOfficers(IReadOnlyList<ItemChunk> chunks, IReadOnlyList<string> officers)
    {
        var left = officers.ToHashSet(StringComparer.Ordinal);
        return left.Count == 0
            ? chunks
            :
            [
                .. chunks.Select(chunk =>
                    WithoutLabels(
                        chunk,
                        (part, row) => part.Category(HistoryColumns.Officer)?[row] is { } officer && left.Contains(officer)
                    )
                ),
            ];
    }

    /// <summary>The days of declaration of the labelled items that a rule wants.</summary>
    public static IEnumerable<int> LabelledDays(IEnumerable<ItemChunk> chunks, Func<ItemChunk, int, bool> wanted) =>
        chunks.SelectMany(chunk =>
            Enumerable
                .Range(0, chunk.Count)
                .Where(row => chunk.IsLabelled(row) && wanted(chunk, row))
                .Select(row => chunk.Date(DeclarationFields.DeclarationDate)!.Days[row])
        );

    private static int KnownOn(ItemChunk chunk, int row) =>
        chunk.Date(DeclarationFields.FindingDate)?.Days[row] is { } found and not DateColumn.Missing
            ? found
            : chunk.Date(DeclarationFields.DeclarationDate)!.Days[row];

    private static ItemChunk Where(ItemChunk chunk, Func<int, bool> wanted)
    {
        var rows = Enumerable.Range(0, chunk.Count).Where(wanted).ToArray();
        return rows.Length == chunk.Count ? chunk : chunk.Take(rows);
    }

    private static ItemChunk WithoutLabels(ItemChunk chunk, Func<ItemChunk, int, bool> forget)
    {
        var finding = chunk.Number(DeclarationFields.Finding)!.Values.ToArray();
        var code = chunk.Category(DeclarationFields.CorrectedHsCode)!.Codes.ToArray();
        for (var row = 0; row < finding.Length; row++)
        {
            if (!double.IsNaN(finding[row]) && forget(chunk, row))
            {
                (finding[row], code[row]) = (double.NaN, CategoryColumn.Missing);
            }
        }

        return chunk
            .With(DeclarationFields.Finding, new NumberColumn(finding))
            .With(DeclarationFields.CorrectedHsCode, new CategoryColumn(code, chunk.Category(DeclarationFields.CorrectedHsCode)!.Values));
    }
}
