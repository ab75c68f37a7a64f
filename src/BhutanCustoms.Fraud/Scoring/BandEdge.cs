using BhutanCustoms.Fraud.Features;

namespace BhutanCustoms.Fraud.Scoring;

/// <summary>
/// The surroundings of the price that one item in ten of like goods lies below. Trees ask on which side of it an item is, so that at it all
/// their answers change at once, by a dollar of value; what is worked out at both ends of the surroundings and between them in proportion
/// doesn't jump.
/// </summary>
/// <param name="Rows">The items whose prices lie there.</param>
/// <param name="Low">The chunk's items, these as they would be at the lower end: their values in proportion, all else as declared.</param>
/// <param name="High">The same at the upper end.</param>
/// <param name="Shares">How far each item of the chunk lies from the lower end to the upper one, 0 to 1.</param>
internal sealed record BandEdge(int[] Rows, ChunkNumbers Low, ChunkNumbers High, double[] Shares)
{
    /// <summary>Some ten percent of the price on either side.</summary>
    private const double HalfWidth = 0.1;

    /// <summary>The items that lie there; null where none does.</summary>
    public static BandEdge? Of(ChunkNumbers numbers)
    {
        var distances = new double[numbers.Cif.Length];
        for (var row = 0; row < distances.Length; row++)
        {
            distances[row] = numbers.Band(row) is { } band ? (double)numbers.Prices.Log[row] - band.LowestTenth : double.NaN;
        }

        int[] rows = [.. Enumerable.Range(0, distances.Length).Where(row => Math.Abs(distances[row]) < HalfWidth)];
        return rows.Length == 0
            ? null
            : new BandEdge(
                rows,
                numbers.Scaled(Array.ConvertAll(distances, distance => Math.Exp(-HalfWidth - distance))),
                numbers.Scaled(Array.ConvertAll(distances, distance => Math.Exp(HalfWidth - distance))),
                Array.ConvertAll(distances, distance => (distance + HalfWidth) / (2 * HalfWidth))
            );
    }
}
