using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Fraud.Simulation;

/// <summary>Some items as declared with, item by item, what an inspection would find.</summary>
public sealed class TruthChunk
{
    /// <summary>Makes a chunk with its truth.</summary>
    /// <param name="items">The items; what they say of inspections is left out, since no model may see it before an inspection.</param>
    /// <param name="irregular">Whether an inspection would find something.</param>
    /// <param name="amounts">The additional revenue that it would find, in local currency; 0 where nothing.</param>
    /// <param name="traced">Which items are counted apart, such as those of one kind of fraud; null for none.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the items have no dates.</exception>
    public TruthChunk(ItemChunk items, bool[] irregular, double[] amounts, bool[]? traced = null)
    {
        traced ??= new bool[items.Count];
        if (irregular.Length != items.Count || amounts.Length != items.Count || traced.Length != items.Count)
        {
            throw new ArgumentException(
                $"There are {items.Count} items, {irregular.Length} truths, {amounts.Length} amounts and {traced.Length} "
                    + $"traced or not; they must match.",
                nameof(irregular)
            );
        }

        if (items.Date(DeclarationFields.DeclarationDate) is not { } dates || dates.Days.Contains(DateColumn.Missing))
        {
            throw new ArgumentException(
                $"An item has no {DeclarationFields.DeclarationDate}; a simulation needs it to know the week.",
                nameof(items)
            );
        }

        Items = new ItemChunk(items.Count, items.Columns.Where(column => !DeclarationFields.Outcome.Contains(column.Key)));
        (Irregular, Amounts, Traced, Days) = (irregular, amounts, traced, dates);
    }

    /// <summary>The items as declared.</summary>
    public ItemChunk Items { get; }

    /// <summary>Whether an inspection of each item would find something.</summary>
    public bool[] Irregular { get; }

    /// <summary>The additional revenue that an inspection of each item would find, in local currency.</summary>
    public double[] Amounts { get; }

    /// <summary>Which items are counted apart.</summary>
    public bool[] Traced { get; }

    internal DateColumn Days { get; }

    /// <summary>
    /// The truth of labelled items is what their inspections found; items without a label are left out. Where no amount is known anywhere,
    /// each finding counts 1.
    /// </summary>
    public static TruthChunk OfLabelled(ItemChunk chunk)
    {
        var finding = chunk.Number(DeclarationFields.Finding);
        var labelled = chunk.Take([.. Enumerable.Range(0, chunk.Count).Where(row => finding?.IsMissing(row) == false)]);
        var irregular = Enumerable.Range(0, labelled.Count).Select(row => labelled.Number(DeclarationFields.Finding)![row] > 0).ToArray();
        var amounts = labelled.Number(DeclarationFields.AdditionalRevenue);
        return new TruthChunk(
            labelled,
            irregular,
            [
                .. irregular.Select(
                    (found, row) =>
                        !found ? 0
                        : amounts is null ? 1
                        : Math.Max(0, double.IsNaN(amounts[row]) ? 0 : amounts[row])
                ),
            ]
        );
    }

    /// <summary>Just those rows.</summary>
    internal TruthChunk Take(int[] rows) =>
        new(
            Items.Take(rows),
            Array.ConvertAll(rows, row => Irregular[row]),
            Array.ConvertAll(rows, row => Amounts[row]),
            Array.ConvertAll(rows, row => Traced[row])
        );

    /// <summary>
    /// The items with what is known after some of them were inspected: those with a weight, see <see cref="InspectedWeek"/>.
    /// </summary>
    internal ItemChunk WithFindings(double[] weights, int daysToFinding)
    {
        var (finding, amount, day) = (new double[Items.Count], new double[Items.Count], new int[Items.Count]);
        for (var row = 0; row < finding.Length; row++)
        {
            (finding[row], amount[row], day[row]) =
                weights[row] > 0
                    ? (Irregular[row] ? 1 : 0, Irregular[row] ? Amounts[row] : double.NaN, Days.Days[row] + daysToFinding)
                    : (double.NaN, double.NaN, DateColumn.Missing);
        }

        return new ItemChunk(
            Items.Count,
            Items.Columns.Concat([
                new(DeclarationFields.Finding, new NumberColumn(finding)),
                new(DeclarationFields.AdditionalRevenue, new NumberColumn(amount)),
                new(DeclarationFields.FindingDate, new DateColumn(day)),
            ])
        );
    }
}
