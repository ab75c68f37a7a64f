using BhutanCustoms.Declarations.Items;

namespace BhutanCustoms.Benchmarks.Fraud;

/// <summary>What a ranking is trained on and measured by.</summary>
/// <param name="Train">Declarations of the past with what was found.</param>
/// <param name="Test">The items to rank, as declared.</param>
/// <param name="Irregular">Whether each of them is irregular in truth.</param>
/// <param name="Amounts">The revenue that each of them costs, in local currency; null where it isn't known.</param>
internal sealed record TestSet(IReadOnlyList<ItemChunk> Train, IReadOnlyList<ItemChunk> Test, bool[] Irregular, double[]? Amounts)
{
    public double BaseRate => Irregular.Average(irregular => irregular ? 1.0 : 0);

    public static ItemChunk AsDeclared(ItemChunk chunk) =>
        new(chunk.Count, chunk.Columns.Where(column => !DeclarationFields.Outcome.Contains(column.Key)));
}
