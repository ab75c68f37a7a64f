using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.WhatIf;

/// <summary>How much of each series the assumptions touch, by the amounts of its cells over the last twelve complete months.</summary>
internal sealed class AssumptionShares
{
    private readonly ILookup<SeriesKey, (SeriesKey Cell, double Weight)> cells;

    /// <param name="amounts">The cells and what came in them over the last twelve complete months, at the law of today.</param>
    /// <param name="group">The series to which a cell belongs.</param>
    public AssumptionShares(IEnumerable<(SeriesKey Cell, double Amount)> amounts, Func<SeriesKey, SeriesKey> group) =>
        cells = amounts.Where(c => c.Amount != 0).ToLookup(c => group(c.Cell), c => (c.Cell, Math.Abs(c.Amount)));

    /// <summary>
    /// What a series is multiplied by under assumptions that hold together: the mean over its cells of the product of the factors that
    /// touch each.
    /// </summary>
    public double Factor(SeriesKey series, IReadOnlyList<Assumption> assumptions) =>
        CellAmount.MeanFactor(cells[series], series, cell => Product(cell, assumptions));

    private static double Product(SeriesKey cell, IReadOnlyList<Assumption> assumptions)
    {
        var factor = 1.0;
        foreach (var assumption in assumptions)
        {
            factor *= assumption.Touches(cell) ? assumption.Factor : 1;
        }

        return factor;
    }
}
