using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Fraud.Features;

namespace BhutanCustoms.Fraud.Scoring;

/// <summary>
/// The surroundings of the price that one item in ten of like goods lies below. Trees ask on which side of it an item is, so that at it all
/// their answers change at once, by a dollar of value; what is worked out at both ends of the surroundings and between them in proportion
/// doesn't jump.
/// </summary>
/// <param name="Rows">The items whose prices lie there.</param>
/// <param name="Low">These items as they would be at the lower end: their values in proportion, all else as declared.</param>
/// <param name="High">The same at the upper end.</param>
/// <param name="Shares">How far each lies from the lower end to the upper one, 0 to 1.</param>
internal sealed record BandEdge(int[] Rows, ItemChunk Low, ItemChunk High, double[] Shares)
{
    /// <summary>Some ten percent of the price on either side.</summary>
    private const double HalfWidth = 0.1;

    private static readonly string[] Values =
    [
        DeclarationFields.CifValue,
        DeclarationFields.FobValue,
        DeclarationFields.CustomsDuty,
        DeclarationFields.Gst,
        DeclarationFields.Excise,
        DeclarationFields.OtherTaxes,
        DeclarationFields.TotalTaxes,
        ClassificationFields.TaxesAtStake,
    ];

    /// <summary>The items of a chunk that lie there.</summary>
    public static BandEdge Of(ItemChunk chunk, ChunkNumbers numbers)
    {
        int[] rows = [.. Enumerable.Range(0, chunk.Count).Where(row => Math.Abs(Distance(numbers, row)) < HalfWidth)];
        var distances = Array.ConvertAll(rows, row => Distance(numbers, row));
        var items = chunk.Take(rows);
        return new BandEdge(
            rows,
            Scaled(items, Array.ConvertAll(distances, distance => Math.Exp(-HalfWidth - distance))),
            Scaled(items, Array.ConvertAll(distances, distance => Math.Exp(HalfWidth - distance))),
            Array.ConvertAll(distances, distance => (distance + HalfWidth) / (2 * HalfWidth))
        );
    }

    private static double Distance(ChunkNumbers numbers, int row) =>
        numbers.Band(row) is { } band ? (double)numbers.Prices.Log[row] - band.LowestTenth : double.NaN;

    private static ItemChunk Scaled(ItemChunk items, double[] factors)
    {
        foreach (var field in Values)
        {
            if (items.Number(field) is { } column)
            {
                items = items.With(field, new NumberColumn(factors.Select((factor, row) => factor * column[row]).ToArray()));
            }
        }

        return items;
    }
}
