using BhutanCustoms.Revenue.Series;

namespace BhutanCustoms.Revenue.WhatIf;

/// <summary>What came in one of the finest parts of the revenue.</summary>
/// <param name="Key">Its office, head, group of chapters and origin, as far as they are known.</param>
/// <param name="Amount">Nu over the last twelve complete months, at the law of today.</param>
public sealed record CellAmount(SeriesKey Key, decimal Amount)
{
    /// <summary>What a series is multiplied by where its cells are: their mean by weight; its own factor where it has none.</summary>
    /// <param name="cells">Its cells, each with the size of its amount.</param>
    /// <param name="series">The series.</param>
    /// <param name="factor">What a cell is multiplied by.</param>
    public static double MeanFactor(IEnumerable<(SeriesKey Cell, double Weight)> cells, SeriesKey series, Func<SeriesKey, double> factor)
    {
        double sum = 0,
            weights = 0;
        foreach (var (cell, weight) in cells)
        {
            sum += weight * factor(cell);
            weights += weight;
        }

        return weights > 0 ? sum / weights : factor(series);
    }
}
