using BhutanCustoms.Criteria.Fields;
using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Criteria.Evaluation;

/// <summary>The values of fields that are worked out of others of the same item; NaN, or missing, where one of them is.</summary>
internal static class DerivedColumns
{
    /// <summary>The column of a field; null where the chunk has no such values.</summary>
    public static Column? Of(ItemChunk chunk, CriterionField field) =>
        field.Name switch
        {
            CriterionFields.Route => Route(chunk),
            CriterionFields.LocalCif => new NumberColumn(chunk.LocalCif()),
            CriterionFields.Taxes => new NumberColumn(chunk.Taxes()),
            CriterionFields.TaxRatio => Ratio(chunk.Taxes(), chunk.LocalCif()),
            CriterionFields.MassPerUnit => Ratio(Declared(chunk, DeclarationFields.NetMass), Declared(chunk, DeclarationFields.Quantity)),
            CriterionFields.PricePerUnit => Ratio(chunk.LocalCif(), Declared(chunk, DeclarationFields.Quantity)),
            CriterionFields.PricePerKilogram => Ratio(chunk.LocalCif(), Declared(chunk, DeclarationFields.NetMass)),
            _ => chunk.Columns.GetValueOrDefault(field.Columns[0]),
        };

    private static double[] Declared(ItemChunk chunk, string field) => chunk.Number(field)?.Values.ToArray() ?? [];

    private static NumberColumn? Ratio(double[] numbers, double[] over)
    {
        if (numbers.Length != over.Length)
        {
            return null;
        }

        var ratios = new double[numbers.Length];
        for (var row = 0; row < ratios.Length; row++)
        {
            ratios[row] = over[row] > 0 ? numbers[row] / over[row] : double.NaN;
        }

        return new NumberColumn(ratios);
    }

    private static CategoryColumn? Route(ItemChunk chunk)
    {
        if (chunk.Category(DeclarationFields.Origin) is not { } origin || chunk.Category(DeclarationFields.Departure) is not { } departure)
        {
            return null;
        }

        var (codes, values) = (new int[chunk.Count], new List<string>());
        var known = new Dictionary<(int, int), int>();
        for (var row = 0; row < codes.Length; row++)
        {
            var (from, by) = (origin.Codes[row], departure.Codes[row]);
            codes[row] = CategoryColumn.Missing;
            if (from >= 0 && by >= 0 && !known.TryGetValue((from, by), out codes[row]))
            {
                known.Add((from, by), codes[row] = values.Count);
                values.Add($"{origin.Values[from]}>{departure.Values[by]}");
            }
        }

        return new CategoryColumn(codes, values);
    }
}
