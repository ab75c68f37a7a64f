using BhutanCustoms.Declarations.Items;
using BhutanCustoms.Declarations.Reference;

namespace BhutanCustoms.HsClassification.Mismatch;

/// <summary>What the items of a chunk would cost under other codes than those declared, by the duties of their day and origin.</summary>
internal sealed class TaxDifference(ItemChunk chunk, DutyTable duties)
{
    private readonly double[] cif = chunk.LocalCif();
    private readonly DateColumn? days = chunk.Date(DeclarationFields.DeclarationDate);
    private readonly CategoryColumn? origins = chunk.Category(DeclarationFields.Origin);

    /// <summary>
    /// Taxes under <paramref name="suggested"/> beyond those under <paramref name="declared"/>, at least 0; NaN where value, day or rates
    /// are missing.
    /// </summary>
    public double Of(int item, string suggested, string declared)
    {
        if (double.IsNaN(cif[item]) || days is null || days.IsMissing(item))
        {
            return double.NaN;
        }

        var (origin, day) = (origins?[item], days.Days[item]);
        return duties.Rates(suggested, origin, day) is { } dearer && duties.Rates(declared, origin, day) is { } rates
            ? Math.Max(0, Math.Round(dearer.On(cif[item]).Total - rates.On(cif[item]).Total, 2))
            : double.NaN;
    }
}
