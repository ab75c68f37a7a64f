using BhutanCustoms.Declarations.Calendar;
using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Pipeline.Findings;

namespace BhutanCustoms.Learning.History;

/// <summary>
/// Joins items with what inspections found, as it was known at the cut-off: a finding that was recorded comes before one that the item's
/// own file tells, and what became known after the cut-off doesn't count.
/// </summary>
/// <param name="outcomes">The finding that counts of each item of one source, by <see cref="ItemKey"/>.</param>
/// <param name="cutOff">The last day whose findings count, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="weightOf">How many items an inspected one stands for.</param>
internal sealed class OutcomeColumns(IReadOnlyDictionary<ulong, OutcomeRecord> outcomes, int cutOff, Func<OutcomeRecord, double> weightOf)
{
    /// <summary>The items with the columns of outcomes and of <see cref="HistoryColumns"/>.</summary>
    /// <param name="items">The items.</param>
    /// <param name="keys">Their keys.</param>
    /// <param name="trusted">Whether findings in the items' own file count: in imports they do, in a nightly file they never passed a
    /// check.</param>
    public ItemChunk Attach(ItemChunk items, ulong[] keys, bool trusted)
    {
        var columns = new Values(items.Count);
        for (var row = 0; row < items.Count; row++)
        {
            if (outcomes.TryGetValue(keys[row], out var outcome) && outcome.Item == ItemKey.Name(items, row))
            {
                columns.Set(row, outcome, weightOf(outcome));
            }
            else if (trusted)
            {
                columns.Set(row, items, cutOff);
            }
        }

        return columns.Attach(items);
    }

    private sealed class Values
    {
        private readonly double[] finding;
        private readonly double[] revenue;
        private readonly double[] weight;
        private readonly double[] score;
        private readonly int[] day;
        private readonly string?[] kind;
        private readonly string?[] code;
        private readonly string?[] officer;

        public Values(int count)
        {
            (finding, revenue, weight, score, day) = (
                new double[count],
                new double[count],
                new double[count],
                new double[count],
                new int[count]
            );
            (kind, code, officer) = (new string?[count], new string?[count], new string?[count]);
            Array.Fill(finding, double.NaN);
            Array.Fill(revenue, double.NaN);
            Array.Fill(score, double.NaN);
            Array.Fill(weight, 1);
            Array.Fill(day, DateColumn.Missing);
        }

        public void Set(int row, OutcomeRecord outcome, double stands)
        {
            (finding[row], revenue[row], weight[row]) = (outcome.Found ? 1 : 0, outcome.AdditionalRevenue ?? double.NaN, stands);
            score[row] = outcome.Score ?? double.NaN;
            day[row] = BhutanCalendar.DayOf(outcome.EnteredAt).DayNumber;
            (kind[row], code[row], officer[row]) = (OrNull(outcome.Kind), OrNull(outcome.CorrectedHsCode), OrNull(outcome.Officer));
        }

        public void Set(int row, ItemChunk items, int cutOff)
        {
            var found = items.Date(DeclarationFields.FindingDate)?.Days[row] ?? DateColumn.Missing;
            var known = found == DateColumn.Missing ? items.Date(DeclarationFields.DeclarationDate)!.Days[row] : found;
            if (known <= cutOff && items.IsLabelled(row))
            {
                (finding[row], revenue[row], day[row]) = (
                    items.Number(DeclarationFields.Finding)![row],
                    items.Number(DeclarationFields.AdditionalRevenue)?[row] ?? double.NaN,
                    found
                );
                (kind[row], code[row]) = (
                    items.Category(DeclarationFields.FindingKind)?[row],
                    items.Category(DeclarationFields.CorrectedHsCode)?[row]
                );
            }
        }

        public ItemChunk Attach(ItemChunk items) =>
            new(
                items.Count,
                new Dictionary<string, Column>(items.Columns)
                {
                    [DeclarationFields.Finding] = new NumberColumn(finding),
                    [DeclarationFields.FindingKind] = CategoryColumn.From(kind),
                    [DeclarationFields.FindingDate] = new DateColumn(day),
                    [DeclarationFields.AdditionalRevenue] = new NumberColumn(revenue),
                    [DeclarationFields.CorrectedHsCode] = CategoryColumn.From(code),
                    [HistoryColumns.Weight] = new NumberColumn(weight),
                    [HistoryColumns.Score] = new NumberColumn(score),
                    [HistoryColumns.Officer] = CategoryColumn.From(officer),
                }
            );

        private static string? OrNull(string text) => text.Length == 0 ? null : text;
    }
}
